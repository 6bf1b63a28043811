using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.Moderation;

/// <summary>Why somebody is suspended, or lets take part again.</summary>
/// <param name="Rollback">Whether all their votes are rolled back as well.</param>
internal sealed record SuspensionRequest(string? Reason, bool? Rollback, string? CommandId);

/// <summary>Another pseudonym.</summary>
internal sealed record PseudonymRequest(string? DisplayName, string? Reason, string? CommandId);

/// <summary>A participant after an act.</summary>
/// <param name="Rollback">The roll-back that came with it, or null.</param>
internal sealed record ModeratedAnswer(string ParticipantId, string DisplayName, bool Suspended, RollbackAnswer? Rollback);

/// <summary>Acts about people.</summary>
internal static class PeopleEndpoints
{
    public static async Task<IResult> SuspendAsync(
        SuspensionRequest request, TheSpectrum spectrum, string participant, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"suspend/{participant}");
        var rollbackKey = CommandIds.Key(check, http, request.CommandId, caller, $"suspend/{participant}/rollback");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.SuspendParticipant, new SuspendParticipant(participant, true, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "suspended a participant of", spectrum.Value);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);

        // First the suspension: nothing of theirs can come after the roll-back.
        RollbackAnswer? rolledBack = null;
        if (request.Rollback is true)
        {
            var rollback = await spectrum.Value.SendAsync(
                Handlers.ApplyRollback, new ApplyRollback(Ids.New(), new RollbackCriteria(Participants: [participant]), reason, caller.StaffName), rollbackKey, cancellation);
            loggers.LogAct(rollback, caller.StaffName, "rolled back votes of", spectrum.Value);
            // Somebody without votes is suspended all the same.
            if (rollback.Refusal is null) rolledBack = new RollbackAnswer(rollback.Answer!.RollbackId, rollback.Answer.Votes, rollback.Sequence, null, rollback.Answer.Lines);
        }

        return Results.Json(
            new ModeratedAnswer(participant, receipt.Answer!.DisplayName, receipt.Answer.Suspended, rolledBack), ServerJson.Relaxed.ModeratedAnswer,
            statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> ReinstateAsync(
        [Microsoft.AspNetCore.Mvc.FromBody] SuspensionRequest request, TheSpectrum spectrum, string participant, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var reason = check.Reason(request.Reason);
        if (request.Rollback is not null) check.Wrong("rollback", "Roll-backs are taken back one by one: DELETE the rollback.");
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"reinstate/{participant}");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.SuspendParticipant, new SuspendParticipant(participant, false, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "reinstated a participant of", spectrum.Value);
        return Answer(receipt);
    }

    public static async Task<IResult> RenameAsync(
        PseudonymRequest request, TheSpectrum spectrum, string participant, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("displayName", request.DisplayName, 40);
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"rename/{participant}");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.ReplacePseudonym, new ReplacePseudonym(participant, name, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "replaced a pseudonym on", spectrum.Value);
        return Answer(receipt);
    }

    /// <summary>One participant as moderators see them.</summary>
    public static async Task<IResult> ReadAsync(TheSpectrum spectrum, string participant, NetworkSightings networks, HttpContext http, CancellationToken cancellation)
    {
        var groups = await networks.GroupsAsync(spectrum.Value.Slug, cancellation);
        var found = await spectrum.Value.ReadAsync(s => s.TryParticipant(participant, out var who) ? ParticipantFile.Of(s, who, groups) : null, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        return found is null ? Problem.Of(Refusals.NoParticipant) : Results.Json(found, ServerJson.Relaxed.ParticipantFile);
    }

    /// <summary>Everyone, as moderators see them: the latest to vote first.</summary>
    public static async Task<IResult> ListAsync(TheSpectrum spectrum, NetworkSightings networks, HttpContext http, CancellationToken cancellation)
    {
        var groups = await networks.GroupsAsync(spectrum.Value.Slug, cancellation);
        // Asked for again and again while people vote: all but the taking of the history is done away from the writer's loop.
        var people = ParticipantLine.All(await spectrum.Value.ReadAsync(SpectrumHistory.Of, cancellation), groups);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(people, ServerJson.Relaxed.ListParticipantLine);
    }

    private static IResult Answer(in Receipt<ModeratedParticipant> receipt) => receipt.Refusal is { } refusal
        ? Problem.Of(refusal)
        : Results.Json(new ModeratedAnswer(receipt.Answer!.ParticipantId, receipt.Answer.DisplayName, receipt.Answer.Suspended, null), ServerJson.Relaxed.ModeratedAnswer);
}
