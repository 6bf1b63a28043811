using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>The votes that figures are worked out from which need every vote and not only sums.</summary>
public static class VoteSample
{
    /// <summary>
    /// Up to this many all are read; beyond it those of every k-th participant, which is a function of the log as well, and close enough
    /// for a robust centre.
    /// </summary>
    public const int Most = 20_000;

    /// <summary>Their places, as many as are to be read.</summary>
    /// <param name="votes">Participant number and vote.</param>
    /// <param name="count">How many votes there are.</param>
    public static (int X, int Y)[] Of(IEnumerable<KeyValuePair<int, Vote>> votes, int count)
    {
        var step = 1 + (Math.Max(1, count) - 1) / Most;
        return [.. votes.Where(v => v.Key % step == 0).Select(v => (v.Value.X, v.Value.Y))];
    }
}
