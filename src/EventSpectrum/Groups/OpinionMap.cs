using EventSpectrum.History;
using EventSpectrum.Votes;

namespace EventSpectrum.Groups;

/// <summary>What people think of all tools at a moment, as points: two coordinates for each tool.</summary>
/// <param name="People">The participants' numbers, in order: those with at least seven votes or with one on every tool.</param>
/// <param name="Points">Their points, in hundredths. Where somebody has not spoken, the mean of those who have: they are moved neither way by it.</param>
internal sealed record OpinionMap(IReadOnlyList<int> People, IReadOnlyList<double[]> Points)
{
    /// <summary>So many votes are enough to be of an opinion group, as in Polis.</summary>
    public const int LeastVotes = 7;

    /// <summary>The map of a moment.</summary>
    /// <param name="votes">The votes that count on each tool that is on the chart.</param>
    public static OpinionMap Of(IReadOnlyList<IReadOnlyList<StandingVote>> votes)
    {
        int[] people = [
            .. votes.SelectMany(tool => tool).CountBy(v => v.Participant).Where(c => c.Value >= Math.Min(LeastVotes, votes.Count)).Select(c => c.Key).Order(),
        ];
        var places = people.Select((who, place) => (who, place)).ToDictionary(p => p.who, p => p.place);
        var points = people.Select(_ => new double[2 * votes.Count]).ToArray();
        for (var tool = 0; tool < votes.Count; tool++)
        {
            Fill(points, votes[tool], places, 2 * tool, v => v.X);
            Fill(points, votes[tool], places, 2 * tool + 1, v => v.Y);
        }

        return new OpinionMap(people, points);
    }

    private static void Fill(double[][] points, IReadOnlyList<StandingVote> votes, Dictionary<int, int> places, int coordinate, Func<Vote, int> axis)
    {
        // Whole sums, so that the mean does not depend on the order of adding.
        var (sum, n) = (0L, 0);
        foreach (var point in points) point[coordinate] = double.NaN;
        foreach (var (who, vote) in votes)
        {
            if (axis(vote) < 0 || !places.TryGetValue(who, out var place)) continue;
            points[place][coordinate] = axis(vote);
            sum += axis(vote);
            n++;
        }

        var mean = n == 0 ? 0 : (double)sum / n;
        foreach (var point in points)
        {
            if (double.IsNaN(point[coordinate])) point[coordinate] = mean;
        }
    }
}
