using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Moderation;

/// <summary>A moderator judges what a flag says of its people.</summary>
/// <param name="Verdict">One of <see cref="Verdicts"/>.</param>
/// <param name="Participants">Of whom, by id; null: of everyone it still waits for.</param>
/// <param name="RollbackId">The id of the roll-back, should there be one; arrives with the command.</param>
public sealed record JudgeFlag(string FlagId, string Verdict, IReadOnlyList<string>? Participants, string RollbackId, string Reason, string By);

/// <summary>What a verdict came to.</summary>
/// <param name="Verdict">The verdict that stands.</param>
/// <param name="People">How many people it is about.</param>
/// <param name="Votes">How many votes count again, or are struck.</param>
/// <param name="RollbackId">The roll-back that struck them, or null. It can be undone like any other.</param>
public sealed record VerdictOutcome(string FlagId, string Verdict, int People, int Votes, string? RollbackId);

/// <summary>Decides on verdicts.</summary>
public static class JudgeFlagHandler
{
    private static readonly Refusal NoFlag =
        new(RefusalReason.NotFound, "no-flag", "No such flag", "There is no flag of that id. GET the spectrum's moderation lists them.");

    private static readonly Refusal Judged = new(
        RefusalReason.Conflict, "already-judged", "That was judged otherwise",
        "Another verdict stands. Votes that were struck count again when the roll-back is undone; votes that count can be rolled back.");

    /// <summary>The same verdict again records nothing; another one is refused.</summary>
    public static Decision Handle(JudgeFlag command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Flags.FirstOrDefault(f => f.Id == command.FlagId) is not { } flag) return NoFlag;
        var asked = command.Participants?.ToHashSet(StringComparer.Ordinal);
        if (asked is not null && asked.Except(flag.People.Select(p => p.ParticipantId)).Any())
            return Refusals.Invalid("participants", "“participants” may name only people whom the flag is about.");
        string[] people = [.. flag.Waiting.Where(p => asked?.Contains(p) ?? true)];
        if (people.Length == 0)
            return flag.People.Where(p => asked?.Contains(p.ParticipantId) ?? true).All(p => p.Verdict != command.Verdict) ? Judged : Decision.Nothing;
        return command.Verdict == Verdicts.Strike ? Strike(command, spectrum, flag, people) : Count(command, spectrum, flag, people);
    }

    /// <summary>What the caller is told.</summary>
    public static VerdictOutcome Answer(JudgeFlag command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        var flag = spectrum.Flags.First(f => f.Id == command.FlagId);
        var people = flag.People.Where(p => p.Verdict == command.Verdict && (command.Participants?.Contains(p.ParticipantId) ?? true)).ToList();
        var rollback = people.LastOrDefault(p => p.RollbackId is not null)?.RollbackId;
        var votes = rollback is not null
            ? spectrum.Rollbacks.First(r => r.Id == rollback).Votes
            : spectrum.Acts.Captured.ToArray().LastOrDefault(a => a.Kind == ModerationActs.Counted && a.Subject == flag.Id)?.Votes ?? 0;
        return new VerdictOutcome(flag.Id, command.Verdict, people.Count, votes, rollback);
    }

    private static Decision Count(JudgeFlag command, SpectrumState spectrum, Flag flag, string[] people)
    {
        var released = spectrum.Tools.Select(t => Release(command, spectrum, t, people)).OfType<StreamEvent>().ToList();
        var votes = flag.Holds
            ? released.Sum(e => ((VotesReleased)e.Event).Votes.Length)
            : FlaggedVotes.Of(spectrum, people, flag.Since).Sum(f => f.Votes.Length);
        return Decision.Record([
            new StreamEvent(StreamKey.Flag(flag.Id), new FlagJudged(Verdicts.Count, people, votes, null, command.Reason, command.By)),
            .. Besides(command, spectrum, people, null), .. released]);
    }

    // What only asked for a look at the same people has been looked at.
    private static IEnumerable<StreamEvent> Besides(JudgeFlag command, SpectrumState spectrum, string[] people, string? rollback) =>
        from other in spectrum.Flags
        where other is { IsOpen: true, Holds: false } && other.Id != command.FlagId
        let both = other.Waiting.Intersect(people, StringComparer.Ordinal).ToArray()
        where both.Length > 0
        select new StreamEvent(StreamKey.Flag(other.Id), new FlagJudged(command.Verdict, both, 0, rollback, command.Reason, command.By, command.FlagId));

    // What is held is struck before it is let go, so that it does not count in between.
    private static Decision Strike(JudgeFlag command, SpectrumState spectrum, Flag flag, string[] people)
    {
        var struck = FlaggedVotes.Of(spectrum, people, flag.Since).ToDictionary(f => f.Tool.Index, f => f.Votes);
        var votes = struck.Values.Sum(v => v.Length);
        var events = new List<StreamEvent>
        {
            new(StreamKey.Flag(flag.Id), new FlagJudged(Verdicts.Strike, people, votes, votes == 0 ? null : command.RollbackId, command.Reason, command.By)),
        };
        events.AddRange(Besides(command, spectrum, people, votes == 0 ? null : command.RollbackId));
        if (votes > 0)
            events.Add(new StreamEvent(StreamKey.Rollback(command.RollbackId), new RollbackApplied(
                people, flag.Since, null, null, null, votes, command.Reason, command.By)));
        foreach (var tool in spectrum.Tools)
        {
            if (struck.TryGetValue(tool.Index, out var named))
                events.Add(new StreamEvent(StreamKey.Tool(tool.Info.Id), new VotesStruck(command.RollbackId, named, command.By, command.Reason)));
            if (Release(command, spectrum, tool, people) is { } release) events.Add(release);
        }

        return Decision.Record(events);
    }

    private static StreamEvent? Release(JudgeFlag command, SpectrumState spectrum, ToolState tool, string[] people)
    {
        var numbers = spectrum.Numbers(people);
        var held = tool.Spoken.Strikes.Where(s => s.Stands && s.RollbackId == command.FlagId)
            .Select(s => tool.Spoken.All[s.Index]).Where(v => numbers.Contains(v.Participant)).ToList();
        if (held.Count == 0) return null;
        return new StreamEvent(StreamKey.Tool(tool.Info.Id), new VotesReleased(
            command.FlagId, [.. people.Where(p => spectrum.TryParticipant(p, out var who) && held.Any(v => v.Participant == who))],
            [.. held.Where(v => v.Sequence <= spectrum.Sequence).Select(v => v.Sequence).Order()], command.By, command.Reason));
    }
}
