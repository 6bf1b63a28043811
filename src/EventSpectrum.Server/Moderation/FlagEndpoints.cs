using EventSpectrum.Moderation;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Moderation;

/// <summary>Somebody a flag is about.</summary>
/// <param name="Votes">How many votes of theirs it is about.</param>
/// <param name="Verdict">count or strike; null while it waits.</param>
internal sealed record FlaggedPart(string Participant, string Name, int Votes, string? Verdict);

/// <summary>What a rule found, and what became of it.</summary>
/// <param name="Holds">Whether the votes count only after review.</param>
/// <param name="Open">Whether it waits for a verdict.</param>
/// <param name="Since">When it began.</param>
/// <param name="Votes">How many votes of people who wait for a verdict it is about, those that came since among them.</param>
internal sealed record FlagPart(
    string Id, string Rule, string Reason, bool Holds, bool Open, DateTimeOffset Since, DateTimeOffset RaisedAt, DateTimeOffset LastAt, int Votes,
    IReadOnlyList<FlaggedPart> People)
{
    public static FlagPart Of(Flag flag, SpectrumState state)
    {
        var votes = FlaggedVotes.CountByPerson(state, flag);
        FlaggedPart[] people = [.. flag.People.Select(p => new FlaggedPart(
            p.ParticipantId, state.TryParticipant(p.ParticipantId, out var who) ? state.Participants[who].DisplayName : "", votes.GetValueOrDefault(p.ParticipantId), p.Verdict))];
        return new FlagPart(
            flag.Id, flag.Rule, flag.Reason, flag.Holds, flag.IsOpen, flag.Since, flag.RaisedAt, flag.LastAt,
            people.Where(p => p.Verdict is null).Sum(p => p.Votes), people);
    }
}

/// <summary>What waits for moderators, and what they did last.</summary>
/// <param name="Open">How many flags wait.</param>
/// <param name="Held">How many votes are held.</param>
/// <param name="Flags">Those that wait, those that hold votes before the others and the latest first, and then the last ones that were judged.</param>
/// <param name="Acts">The last acts, the latest first.</param>
internal sealed record QueueAnswer(long Sequence, int Open, int Held, IReadOnlyList<FlagPart> Flags, IReadOnlyList<ActPart> Acts);

/// <summary>What is to become of held votes.</summary>
/// <param name="Verdict">count or strike.</param>
/// <param name="Participants">Of whom; left out: of everyone the flag waits for.</param>
/// <param name="Reason">Why; may be left out.</param>
internal sealed record VerdictRequest(string? Verdict, IReadOnlyList<string?>? Participants, string? Reason, string? CommandId);

/// <summary>What a verdict came to.</summary>
/// <param name="RollbackId">The roll-back that struck the votes, which can be undone like any other; null where they count.</param>
internal sealed record VerdictAnswer(string Flag, string Verdict, int People, int Votes, string? RollbackId, long Sequence);

/// <summary>The queue, and verdicts on what stands in it.</summary>
internal static class FlagEndpoints
{
    private const int MostJudged = 20;
    private const int MostActs = 20;
    private const int MostIds = 5_000;
    private const int IdMax = 100;

    public static async Task<IResult> QueueAsync(TheSpectrum spectrum, HttpContext http, CancellationToken cancellation)
    {
        var queue = await spectrum.Value.ReadAsync(Queue, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(queue, ServerJson.Relaxed.QueueAnswer);
    }

    public static async Task<IResult> JudgeAsync(
        VerdictRequest request, TheSpectrum spectrum, string flag, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        if (request.Verdict is not (Verdicts.Count or Verdicts.Strike)) check.Wrong("verdict", "“verdict” must be count or strike.");
        var participants = check.OptionalLines("participants", request.Participants, MostIds, IdMax);
        if (participants is { Count: 0 }) check.Wrong("participants", "“participants” must name somebody, or be left out for everyone the flag is about.");
        var reason = request.Reason is null ? Usual(request.Verdict) : check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"judge/{flag}");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.JudgeFlag, new JudgeFlag(flag, request.Verdict!, participants, Ids.New(), reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, request.Verdict == Verdicts.Count ? "let held votes count on" : "struck held votes of", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(
                new VerdictAnswer(flag, receipt.Answer!.Verdict, receipt.Answer.People, receipt.Answer.Votes, receipt.Answer.RollbackId, receipt.Sequence),
                ServerJson.Relaxed.VerdictAnswer);
    }

    private static string Usual(string? verdict) => verdict == Verdicts.Count ? "Looked at: the votes count" : "Looked at: the votes do not count";

    private static QueueAnswer Queue(SpectrumState state)
    {
        // Who is held is judged with what holds them: another rule's wish for a look at the same people is no second thing to do.
        bool IsHeld(string participant) => state.TryParticipant(participant, out var who) && state.HeldBy(who) is not null;
        var waiting = state.Flags.Where(f => f.IsOpen && (f.Holds || !f.Waiting.All(IsHeld))).Reverse().OrderByDescending(f => f.Holds).ToList();
        return new QueueAnswer(
            state.Sequence, waiting.Count, state.Tools.Sum(t => t.Spoken.Strikes.Count(s => s is { Held: true, Stands: true })),
            [.. waiting.Concat(state.Flags.Where(f => !f.IsOpen).Reverse().Take(MostJudged)).Select(f => FlagPart.Of(f, state))],
            [.. state.Acts.Captured.ToArray().Reverse().Take(MostActs).Select(a => ActPart.Of(a, state))]);
    }
}
