using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Moderation;

/// <summary>Which votes; what is left out says nothing, what is said is and-ed.</summary>
/// <param name="Networks">Labels of network groups: whoever is known to be in them when this is asked.</param>
/// <param name="Votes">Votes picked one by one, by their sequences.</param>
/// <param name="Previewed">The sequence that a preview answered, to be told how many votes have come since.</param>
internal sealed record RollbackRequest(
    IReadOnlyList<string?>? Participants, DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<string?>? Tools, IReadOnlyList<string?>? Sessions,
    IReadOnlyList<string?>? Networks, IReadOnlyList<long>? Votes, string? Reason, long? Previewed, string? CommandId);

/// <summary>Why a roll-back is taken back, or put in force again.</summary>
internal sealed record SwitchRollbackRequest(string? Reason, string? CommandId);

/// <summary>A tool in a preview.</summary>
internal sealed record PreviewTool(string Tool, PointPart? Before, PointPart? After, int VotesBefore, int VotesAfter);

/// <summary>What a roll-back would do.</summary>
/// <param name="ParticipantIds">Whose votes and lines they are.</param>
/// <param name="Lines">How many lines.</param>
internal sealed record PreviewAnswer(int Votes, int Participants, IReadOnlyList<string> ParticipantIds, IReadOnlyList<PreviewTool> Tools, long Sequence, int Lines);

/// <summary>What a roll-back did.</summary>
/// <param name="SincePreview">How many of its votes were cast after the preview; null when none was named.</param>
/// <param name="Lines">How many lines were struck with them.</param>
internal sealed record RollbackAnswer(string RollbackId, int Votes, long Sequence, int? SincePreview, int Lines);

/// <summary>Rolling votes back, and back again.</summary>
internal static class RollbackEndpoints
{
    private const int MostIds = 5_000;
    private const int IdMax = 100;

    public static async Task<IResult> PreviewAsync(RollbackRequest request, TheSpectrum spectrum, NetworkSightings networks, CancellationToken cancellation)
    {
        var check = new Check();
        var criteria = await CriteriaAsync(check, request, spectrum.Value, networks, cancellation);
        if (check.Failed) return check.Problem;
        var history = await spectrum.Value.ReadAsync(SpectrumHistory.Of, cancellation);
        var preview = RollbackPreview.Of(history, criteria);
        return Results.Json(
            new PreviewAnswer(
                preview.Votes, preview.Participants.Count, preview.Participants,
                [.. preview.Tools.Select(t => new PreviewTool(t.ToolId, PointPart.Of(t.Before), PointPart.Of(t.After), t.VotesBefore, t.VotesAfter))], preview.Sequence, preview.Lines),
            ServerJson.Relaxed.PreviewAnswer);
    }

    public static async Task<IResult> ApplyAsync(
        RollbackRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, NetworkSightings networks, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var criteria = await CriteriaAsync(check, request, spectrum.Value, networks, cancellation);
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "rollback");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.ApplyRollback, new ApplyRollback(Ids.New(), criteria, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "rolled back votes of", spectrum.Value);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);

        int? since = request.Previewed is { } previewed
            ? await spectrum.Value.ReadAsync(s => s.Tools.Sum(t => t.Spoken.Strikes.Count(k => k.RollbackId == receipt.Answer!.RollbackId && t.Spoken.All[k.Index].Sequence > previewed)), cancellation)
            : null;
        return Results.Json(
            new RollbackAnswer(receipt.Answer!.RollbackId, receipt.Answer.Votes, receipt.Sequence, since, receipt.Answer.Lines), ServerJson.Relaxed.RollbackAnswer, statusCode: StatusCodes.Status201Created);
    }

    public static Task<IResult> UndoAsync(
        [Microsoft.AspNetCore.Mvc.FromBody] SwitchRollbackRequest request, TheSpectrum spectrum, string rollback, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation) =>
        SwitchAsync(false, request, spectrum, rollback, caller, http, loggers, cancellation);

    public static Task<IResult> RestoreAsync(
        SwitchRollbackRequest request, TheSpectrum spectrum, string rollback, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation) =>
        SwitchAsync(true, request, spectrum, rollback, caller, http, loggers, cancellation);

    private static async Task<IResult> SwitchAsync(
        bool inForce, SwitchRollbackRequest request, TheSpectrum spectrum, string rollback, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"{(inForce ? "restore" : "undo")}/{rollback}");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.SwitchRollback, new SwitchRollback(rollback, inForce, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, inForce ? "put a roll-back in force again on" : "took a roll-back back on", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(new RollbackAnswer(rollback, receipt.Answer!.Votes, receipt.Sequence, null, receipt.Answer.Lines), ServerJson.Relaxed.RollbackAnswer);
    }

    private static async Task<RollbackCriteria> CriteriaAsync(Check check, RollbackRequest r, ISpectrum spectrum, NetworkSightings networks, CancellationToken cancellation)
    {
        if (r.From > r.To) check.Wrong("to", "“to” may not be before “from”.");
        var criteria = new RollbackCriteria(
            check.OptionalLines("participants", r.Participants, MostIds, IdMax), r.From, r.To,
            check.OptionalLines("tools", r.Tools, MostIds, IdMax), check.OptionalLines("sessions", r.Sessions, MostIds, IdMax), r.Votes);
        if (r.Votes is { Count: 0 or > MostIds }) check.Wrong("votes", $"“votes” must have 1 to {MostIds} sequences.");
        var groups = check.OptionalLines("networks", r.Networks, MostIds, IdMax);
        if (groups is null && criteria.SayNothing && !check.Failed)
            check.Wrong("participants", "Say which votes: by participants, from, to, tools, sessions, networks or votes.");
        return groups is null || check.Failed
            ? criteria
            : criteria with { Networks = (await networks.GroupsAsync(spectrum.Slug, cancellation)).Members(check, "networks", groups) };
    }
}
