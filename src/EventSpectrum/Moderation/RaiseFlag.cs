using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Moderation;

/// <summary>A rule found something.</summary>
/// <param name="FlagId">The flag's id, should it be a new one; arrives with the command.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">What it found, in plain words and without names.</param>
/// <param name="Participants">Whom it is about, by id.</param>
/// <param name="Since">When it began.</param>
/// <param name="UpTo">The last event that the rule looked at.</param>
/// <param name="Holds">Whether their votes are to count only after review.</param>
public sealed record RaiseFlag(
    string FlagId, string Rule, string Reason, IReadOnlyList<string> Participants, DateTimeOffset Since, long UpTo, bool Holds);

/// <summary>What a finding came to.</summary>
/// <param name="FlagId">The flag it belongs to; null when there was nothing new.</param>
public sealed record FlagOutcome(string? FlagId);

/// <summary>
/// Decides on findings. Whoever runs the rules, and however often: what was found before is not found again. While a blind round runs nothing
/// is held, only marked for a look: votes that stop counting would tell those who cast them that others placed as they did.
/// </summary>
public static class RaiseFlagHandler
{
    /// <summary>What raises flags.</summary>
    public const string By = "server";

    // What is found within ten minutes of what was found before is the same trouble going on: by the same rule, or of people who are held already.
    private static readonly TimeSpan GoesOn = TimeSpan.FromMinutes(10);

    /// <summary>Nobody is under two flags of one rule, nor under two that hold. People whom a moderator judged since are left alone.</summary>
    public static Decision Handle(RaiseFlag command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.BlindSince is not null) command = command with { Holds = false };
        var open = spectrum.Flags.LastOrDefault(f => f.IsOpen && f.Holds == command.Holds && spectrum.RecordedAt - f.LastAt <= GoesOn
            && (f.Rule == command.Rule || (f.Holds && f.Waiting.Intersect(command.Participants, StringComparer.Ordinal).Any())));
        // What was only marked in a blind round can be held after it.
        var taken = spectrum.Flags.Where(f => f.Holds || !command.Holds).SelectMany(f => f.Waiting).ToHashSet(StringComparer.Ordinal);
        string[] fresh =
        [
            .. command.Participants.Distinct(StringComparer.Ordinal)
                .Where(p => !taken.Contains(p) && spectrum.TryParticipant(p, out _) && spectrum.JudgedAt(p) <= command.UpTo),
        ];
        var (id, since) = open is null ? (command.FlagId, command.Since) : (open.Id, open.Since < command.Since ? open.Since : command.Since);
        string[] people = [.. open?.Waiting ?? [], .. fresh];
        var found = FlaggedVotes.Of(spectrum, people, since).ToList();
        if (command.Holds) found = [.. found.Select(f => (f.Tool, Votes: FlaggedVotes.NotHeld(f.Tool, id, f.Votes))).Where(f => f.Votes.Length > 0)];

        // Without holding, what more the same people say is no news.
        if (fresh.Length == 0 && (open is null || !command.Holds || found.Count == 0)) return Decision.Nothing;
        var votes = found.Sum(f => f.Votes.Length);
        return Decision.Record([
            new StreamEvent(StreamKey.Flag(id), open is null
                ? new FlagRaised(command.Rule, command.Reason, fresh, command.Since, votes, command.Holds, By)
                : new FlagWidened(command.Reason, fresh, since, votes, By)),
            .. found.Where(_ => command.Holds).Select(f => new StreamEvent(StreamKey.Tool(f.Tool.Info.Id), new VotesHeld(id, f.Votes, By, command.Reason)))]);
    }

    /// <summary>What the caller is told.</summary>
    public static FlagOutcome Answer(RaiseFlag command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        var holds = command.Holds && spectrum.BlindSince is null;
        return new FlagOutcome(spectrum.Flags.LastOrDefault(f => f.Holds == holds && f.Waiting.Any(command.Participants.Contains))?.Id);
    }
}
