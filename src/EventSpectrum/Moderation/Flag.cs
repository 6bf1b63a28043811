using EventSpectrum.Log;

namespace EventSpectrum.Moderation;

/// <summary>What a rule found, and what became of it.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Reason">What it found, in plain words and without names.</param>
/// <param name="Holds">Whether the votes of its people count only after review.</param>
/// <param name="Since">When it began: votes from then on are what it is about.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="LastAt">When it was last widened.</param>
/// <param name="People">Whom it is about.</param>
public sealed record Flag(
    string Id, string Rule, string Reason, bool Holds, DateTimeOffset Since, DateTimeOffset RaisedAt, DateTimeOffset LastAt, IReadOnlyList<FlaggedPerson> People)
{
    /// <summary>Whether it still waits for a verdict on anybody.</summary>
    public bool IsOpen => People.Any(p => p.Verdict is null);

    /// <summary>Those it still waits for.</summary>
    public IEnumerable<string> Waiting => People.Where(p => p.Verdict is null).Select(p => p.ParticipantId);

    /// <summary>A flag as it was raised.</summary>
    public static Flag Create(FlagRaised e, in Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new Flag(
            StreamKey.FlagId(recorded.Stream).ToString(), e.Rule, e.Reason, e.Holds, e.Since, recorded.At, recorded.At,
            [.. e.Participants.Select(p => new FlaggedPerson(p))]);
    }

    /// <summary>The flag after more was found.</summary>
    public Flag Apply(FlagWidened e, DateTimeOffset at) =>
        this with { Reason = e.Reason, Since = e.Since, LastAt = at, People = [.. People, .. e.Participants.Select(p => new FlaggedPerson(p))] };

    /// <summary>The flag after a verdict.</summary>
    public Flag Apply(FlagJudged e, long sequence) => this with
    {
        People = [.. People.Select(p => p.Verdict is null && e.Participants.Contains(p.ParticipantId) ? p with { Verdict = e.Verdict, JudgedAt = sequence, RollbackId = e.RollbackId } : p)],
    };
}

/// <summary>Somebody a flag is about.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="Verdict">One of <see cref="Verdicts"/>; null while none was given.</param>
/// <param name="JudgedAt">The event of the verdict; 0 while there is none.</param>
/// <param name="RollbackId">The roll-back that the verdict came to, or null.</param>
public sealed record FlaggedPerson(string ParticipantId, string? Verdict = null, long JudgedAt = 0, string? RollbackId = null);
