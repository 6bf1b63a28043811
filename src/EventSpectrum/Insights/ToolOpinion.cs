using EventSpectrum.History;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Insights;

/// <summary>What a session's people thought of a tool.</summary>
/// <param name="N">How many of their votes counted at its end, at least five.</param>
/// <param name="Mean">Their mean; the start has no part in it. An axis that nobody spoke for is at the start.</param>
/// <param name="ConsensusX">How far they agree on x, 0 to 1; null where fewer than five speak for it.</param>
/// <param name="ConsensusY">How far they agree on y, likewise.</param>
/// <param name="Contested">Whether opinions lie far apart or in camps.</param>
/// <param name="Camps">The two camps, where there are two.</param>
/// <param name="Places">Where the votes lie, in whole units and in order of place; of very many, some.</param>
public sealed record ToolOpinion(
    InsightTool Tool, int N, Position Mean, Spread Spread, double? ConsensusX, double? ConsensusY, bool Contested, Camps? Camps, IReadOnlyList<(int X, int Y)> Places)
{
    /// <summary>The most votes that are told singly.</summary>
    public const int MostPlaces = 400;

    /// <summary>The consensus on the axis on which they agree least.</summary>
    public double Consensus => Math.Min(ConsensusX ?? 1, ConsensusY ?? 1);

    /// <summary>Whether they agree, by the rule of <see cref="RoomOpinion.Agreed"/>: no page calls agreed what another lists as apart.</summary>
    public bool Agreed => !Contested && Consensus >= RoomOpinion.AgreedFrom;

    /// <summary>The opinion that votes express; null where fewer than five speak for x or for both axes.</summary>
    internal static ToolOpinion? Of(InsightTool tool, SceneTool scene)
    {
        if (scene.Votes.Count < Spread.LeastVotes || Spread.Of(scene.Sums) is not { } spread) return null;
        var votes = VoteSample.Of(scene.Votes.Select(v => KeyValuePair.Create(v.Participant, v.Vote)), scene.Votes.Count);
        Array.Sort(votes);
        var disagreement = Disagreement.Of(votes);
        var mean = Position.Of(tool.Info.StartX, tool.Info.StartY, 0, scene.Sums)!.Value;
        return new ToolOpinion(
            tool, scene.Votes.Count, mean, spread, Consent(votes.Select(v => v.X)), Consent(votes.Select(v => v.Y)), disagreement.Contested,
            disagreement.Split is { } split ? Camps.Of(split, votes) : null, Some(votes));
    }

    private static double? Consent(IEnumerable<int> coordinates)
    {
        int[] said = [.. coordinates.Where(c => c >= 0).Order()];
        return said.Length < Spread.LeastVotes ? null : AxisOpinion.Of(said).Consensus;
    }

    // Coarse on purpose: it is a picture of the room and not a list of votes.
    private static List<(int X, int Y)> Some((int X, int Y)[] sorted)
    {
        var both = Array.FindAll(sorted, v => v.X >= 0 && v.Y >= 0);
        if (both.Length < Spread.LeastVotes) return [];
        var step = 1 + (both.Length - 1) / MostPlaces;
        return [.. both.Where((_, i) => i % step == 0).Select(v => (Whole(v.X), Whole(v.Y))).Order()];
    }

    private static int Whole(int hundredths) => (hundredths + 50) / 100;
}

/// <summary>Two camps that a room fell into.</summary>
/// <param name="A">The centre of the one with the smaller x, or y where x is equal.</param>
/// <param name="B">The other's.</param>
/// <param name="InA">How many votes are nearer to A.</param>
/// <param name="InB">How many are nearer to B.</param>
public sealed record Camps(Position A, Position B, int InA, int InB)
{
    internal static Camps Of((Position A, Position B) split, IEnumerable<(int X, int Y)> votes)
    {
        var (a, b) = (0, 0);
        foreach (var (x, y) in votes.Where(v => v.X >= 0 && v.Y >= 0))
        {
            if (Square(x, y, split.B) < Square(x, y, split.A)) b++;
            else a++;
        }

        return new Camps(split.A, split.B, a, b);
    }

    private static double Square(int x, int y, Position centre) =>
        Math.Pow(Coordinate.FromHundredths(x) - centre.X, 2) + Math.Pow(Coordinate.FromHundredths(y) - centre.Y, 2);
}
