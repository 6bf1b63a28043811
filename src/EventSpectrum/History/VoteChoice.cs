using EventSpectrum.Sessions;
using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>An <see cref="History.Averaging"/> made out for one moment: which statements are looked at.</summary>
/// <param name="Averaging">What was asked for.</param>
/// <param name="InstantTicks">The instant, UTC ticks.</param>
/// <param name="UpTo">The last event whose statements are seen: a session is seen as it ended.</param>
/// <param name="Counts">Which statements are looked at; null: all.</param>
internal sealed record VoteChoice(Averaging Averaging, long InstantTicks, long UpTo, Func<SpokenVote, bool>? Counts)
{
    public static VoteChoice Of(SpectrumHistory history, Moment moment, IReadOnlyList<Session> sessions, Averaging averaging, DateTimeOffset instant)
    {
        var conditions = new List<Func<SpokenVote, bool>>();
        var upTo = long.MaxValue;
        if (averaging.Session is { } id)
        {
            var number = sessions.FirstOrDefault(s => s.SessionId == id)?.Number ?? int.MinValue;
            conditions.Add(v => v.Session == number);
            upTo = EndOf(history, number, moment.Sequence);
        }

        if (averaging.Window is { } window)
        {
            var from = instant.UtcTicks - window.Ticks;
            conditions.Add(v => v.AtTicks >= from);
        }

        return new VoteChoice(averaging, instant.UtcTicks, upTo, conditions switch
        {
            [] => null,
            [var only] => only,
            _ => v => conditions.TrueForAll(c => c(v)),
        });
    }

    private static long EndOf(SpectrumHistory history, int number, long sequence)
    {
        foreach (var version in history.SessionVersions)
        {
            if (version.Session.Number == number && version.Session.EndedAt is not null && version.Sequence <= sequence) return version.Sequence;
        }

        return long.MaxValue;
    }
}
