using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Moderation;

/// <summary>Moderating.</summary>
internal static class ModerationEndpoints
{
    /// <summary>Maps the addresses under one spectrum's.</summary>
    public static void MapModeration(this RouteGroupBuilder spectrum)
    {
        spectrum.MapGet("/moderation/log", ModerationLog.HandleAsync).RequireRateLimiting(Limits.Past).Produces<List<ActPart>>()
            .WithSummary("What moderators did; without names for everyone but staff").WithTags("Moderation");

        var acts = spectrum.MapGroup("").RequireAuthorization(Access.Moderator).WithTags("Moderation");
        acts.MapPost("/rollbacks/preview", RollbackEndpoints.PreviewAsync).Produces<PreviewAnswer>().WithSummary("What a roll-back would do");
        acts.MapPost("/rollbacks", RollbackEndpoints.ApplyAsync).Produces<RollbackAnswer>(StatusCodes.Status201Created).WithSummary("Roll votes back");
        acts.MapDelete("/rollbacks/{rollback}", RollbackEndpoints.UndoAsync).Produces<RollbackAnswer>().WithSummary("Take a roll-back back");
        acts.MapPost("/rollbacks/{rollback}", RollbackEndpoints.RestoreAsync).Produces<RollbackAnswer>().WithSummary("Put a roll-back in force again");
        acts.MapGet("/moderation", FlagEndpoints.QueueAsync).Produces<QueueAnswer>().WithSummary("What waits for a verdict, and the last acts");
        acts.MapPost("/held/{flag}", FlagEndpoints.JudgeAsync).Produces<VerdictAnswer>().WithSummary("Let held votes count, or strike them");
        acts.MapPost("/tools/{tool}/merge/preview", MergeEndpoints.PreviewAsync).Produces<MergePreviewAnswer>().WithSummary("What merging a tool into another would do");
        acts.MapPost("/tools/{tool}/merge", MergeEndpoints.MergeAsync).Produces<ToolPart>().WithSummary("Merge a duplicate into the tool that stays");
        acts.MapDelete("/tools/{tool}/merge", MergeEndpoints.UndoAsync).Produces<ToolPart>().WithSummary("Take a merge back");
        acts.MapGet("/rules", RuleEndpoints.List).Produces<List<RulePart>>().WithSummary("The rules that look for attacks, as they are set");
        acts.MapPost("/rules/dry-run", RuleEndpoints.DryRunAsync).RequireRateLimiting(Limits.Past).Produces<DryRunAnswer>()
            .WithSummary("What a rule would have found in the past");
        acts.MapGet("/moderation/votes", ReadVotes.HandleAsync).Produces<VotesAnswer>().WithSummary("Single votes, the latest first");
        acts.MapGet("/moderation/networks", ReadNetworks.HandleAsync).Produces<List<NetworkGroup>>().WithSummary("Who shares a network, without addresses");
        acts.MapGet("/moderation/participants", PeopleEndpoints.ListAsync).Produces<List<ParticipantLine>>().WithSummary("Everyone who takes part");
        acts.MapGet("/moderation/participants/{participant}", PeopleEndpoints.ReadAsync).Produces<ParticipantFile>().WithSummary("One participant, with all they said");
        acts.MapPost("/participants/{participant}/suspension", PeopleEndpoints.SuspendAsync).Produces<ModeratedAnswer>(StatusCodes.Status201Created)
            .WithSummary("Suspend a participant");
        acts.MapDelete("/participants/{participant}/suspension", PeopleEndpoints.ReinstateAsync).Produces<ModeratedAnswer>().WithSummary("Let a participant take part again");
        acts.MapPut("/participants/{participant}/pseudonym", PeopleEndpoints.RenameAsync).Produces<ModeratedAnswer>().WithSummary("Replace a pseudonym");
        acts.MapPost("/tools/{tool}/hidden", HideToolEndpoint.HideAsync).Produces<ToolPart>().WithSummary("Take a tool off the chart");
        acts.MapDelete("/tools/{tool}/hidden", HideToolEndpoint.RestoreAsync).Produces<ToolPart>().WithSummary("Put a tool back on the chart");
    }
}
