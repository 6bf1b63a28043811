using EventSpectrum.Votes;

namespace EventSpectrum.Statistics;

/// <summary>A vote on a chart of votes.</summary>
/// <param name="X">In hundredths.</param>
/// <param name="Y">In hundredths; <see cref="Vote.Silent"/> where it does not speak for y, or too few do.</param>
/// <param name="Outlier">Whether it lies outside the fence of the bagplot.</param>
public readonly record struct PlacedVote(int X, int Y, bool Outlier);

/// <summary>A camp of two.</summary>
/// <param name="Centre">The mean of its votes.</param>
/// <param name="Votes">How many it has.</param>
public readonly record struct Camp(Position Centre, int Votes);

/// <summary>All that votes on a tool say beside where its dot is. Nothing but numbers of votes below five of them.</summary>
/// <param name="VotesX">How many speak for x.</param>
/// <param name="VotesY">How many speak for y.</param>
/// <param name="X">How far people agree on x.</param>
/// <param name="Y">Likewise on y.</param>
/// <param name="Agreed">Whether it is not contested and nearly all place it alike on each axis that five speak for: their consensus is at least <see cref="AgreedFrom"/>.</param>
/// <param name="Disagreement">Whether it is contested, its median and its camps' centres.</param>
/// <param name="Camps">The two camps with their sizes, where there are two; in the order of <see cref="Statistics.Disagreement.Split"/>.</param>
/// <param name="Half">How far from the median the nearer half of the votes reaches, on the 0 to 100 scale; null where there is no median.</param>
/// <param name="Votes">The votes themselves, by place, so that their order tells nothing of who or when.</param>
public sealed record RoomOpinion(
    int VotesX, int VotesY, AxisOpinion X, AxisOpinion Y, bool Agreed, Disagreement Disagreement, (Camp A, Camp B)? Camps, double? Half,
    IReadOnlyList<PlacedVote> Votes)
{
    /// <summary>From this consensus on people agree on an axis. A normal distribution has it with a standard deviation of eleven.</summary>
    public const double AgreedFrom = 0.85;

    /// <summary>Outliers are looked for from this many votes that speak for both axes: fewer have no shape.</summary>
    public const int LeastForOutliers = 20;

    /// <summary>The bagplot is of so many votes at most; of more every k-th by place.</summary>
    public const int MostForOutliers = 2_000;

    /// <summary>Nothing is said.</summary>
    public static readonly RoomOpinion None = Of([]);

    /// <summary>What votes say, whatever their order.</summary>
    /// <param name="votes">x and y in hundredths; <see cref="Vote.Silent"/> where a vote does not speak for the axis.</param>
    public static RoomOpinion Of(ReadOnlySpan<(int X, int Y)> votes)
    {
        (int X, int Y)[] sorted = [.. votes];
        Array.Sort(sorted);
        var x = Array.FindAll(sorted, v => v.X >= 0);
        var both = Array.FindAll(x, v => v.Y >= 0);
        int[] alongY = [.. sorted.Where(v => v.Y >= 0).Select(v => v.Y).Order()];
        var (onX, onY) = (AxisOpinion.Of(Array.ConvertAll(x, v => v.X)), AxisOpinion.Of(alongY));
        var disagreement = Disagreement.Of(sorted);
        var agreed = !disagreement.Contested && x.Length >= Spread.LeastVotes && onX.Consensus >= AgreedFrom && (alongY.Length < Spread.LeastVotes || onY.Consensus >= AgreedFrom);
        return new RoomOpinion(
            x.Length, alongY.Length, onX, onY, agreed, disagreement, disagreement.Split is { } split ? CampsOf(both, split) : null,
            disagreement.Median is { } median ? HalfOf(both, median) : null, Placed(x, both));
    }

    private static (Camp A, Camp B) CampsOf((int X, int Y)[] votes, (Position A, Position B) split)
    {
        var second = votes.Count(v => Square(v, split.B) < Square(v, split.A));
        return (new Camp(split.A, votes.Length - second), new Camp(split.B, second));
    }

    private static double HalfOf((int X, int Y)[] votes, Position median)
    {
        double[] distances = [.. votes.Select(v => Math.Sqrt(Square(v, median))).Order()];
        return distances[(distances.Length - 1) / 2];
    }

    // Who speaks for y as one of fewer than five would be told by it.
    private static PlacedVote[] Placed((int X, int Y)[] x, (int X, int Y)[] both)
    {
        if (x.Length < Spread.LeastVotes) return [];
        var withY = both.Length >= Spread.LeastVotes;
        var step = 1 + (both.Length - 1) / MostForOutliers;
        var bagplot = both.Length < LeastForOutliers ? null : Bagplot.Of([.. both.Where((_, i) => i % step == 0)]);
        return Array.ConvertAll(x, v => new PlacedVote(v.X, withY ? v.Y : Vote.Silent, v.Y >= 0 && bagplot?.IsOutlier(v.X, v.Y) is true));
    }

    private static double Square((int X, int Y) vote, Position at) => (vote.X / 100d - at.X) * (vote.X / 100d - at.X) + (vote.Y / 100d - at.Y) * (vote.Y / 100d - at.Y);
}
