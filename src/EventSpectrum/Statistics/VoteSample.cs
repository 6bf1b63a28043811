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
        var step = StepOf(count);
        return [.. votes.Where(v => v.Key % step == 0).Select(v => (v.Value.X, v.Value.Y))];
    }

    /// <summary>The same of all that counts at a dot, without a look at those that are not read: a dot with a million votes costs what one with some ten thousand does.</summary>
    /// <param name="votes">The votes.</param>
    /// <param name="participants">How many participants there are, on whatever tool.</param>
    public static (int X, int Y)[] Of(VoteTable votes, int participants)
    {
        var step = StepOf(votes.Count);
        if (participants / step >= votes.Count) return Of(votes.All, votes.Count);
        var sample = new List<(int X, int Y)>(participants / step + 1);
        for (var who = 0; who < participants; who += step)
        {
            if (votes.Find(who) is { } vote) sample.Add((vote.X, vote.Y));
        }

        return [.. sample];
    }

    private static int StepOf(int count) => 1 + (Math.Max(1, count) - 1) / Most;
}
