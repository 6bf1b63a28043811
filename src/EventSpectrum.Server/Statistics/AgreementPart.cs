using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Tools;
using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Statistics;

/// <summary>A figure for each axis; null where fewer than five votes speak for it.</summary>
internal sealed record AxesPart(double? X, double? Y);

/// <summary>The ellipse of one standard deviation about the position.</summary>
/// <param name="Major">Half of the longer axis, on the 0 to 100 scale.</param>
/// <param name="Minor">Half of the shorter one.</param>
/// <param name="Angle">From the x-axis to the longer axis, anticlockwise, in degrees from −90 to 90.</param>
internal sealed record EllipsePart(double Major, double Minor, double Angle);

/// <summary>A camp of two.</summary>
/// <param name="X">Its centre.</param>
/// <param name="Y">Its centre.</param>
/// <param name="Votes">How many it has.</param>
internal sealed record CampPart(double X, double Y, int Votes)
{
    public static CampPart Of(in Camp camp) => new(PointPart.Rounded(camp.Centre.X), PointPart.Rounded(camp.Centre.Y), camp.Votes);
}

/// <summary>How far a room agrees on a tool. Below five votes there are their numbers and nothing else.</summary>
/// <param name="Id">The tool.</param>
/// <param name="Position">The dot, or null.</param>
/// <param name="Votes">How many people have a vote on it.</param>
/// <param name="VotesX">How many speak for x.</param>
/// <param name="VotesY">How many speak for y.</param>
/// <param name="Median">The robust centre: the geometric median.</param>
/// <param name="Gap">How far it is from the position, on the 0 to 100 scale.</param>
/// <param name="Half">How far from the robust centre the nearer half of the votes reaches, likewise.</param>
/// <param name="Ellipse">The ellipse of one standard deviation; null where fewer than five speak for y.</param>
/// <param name="Consensus">Tastle–Wierman consensus, 0 to 1.</param>
/// <param name="Bimodality">The bimodality coefficient, 0 to 1; above 5/9 it speaks for two camps.</param>
/// <param name="Contested">Opinions lie far apart or in camps.</param>
/// <param name="Agreed">Nearly all place it alike.</param>
/// <param name="Camps">The two camps, or null.</param>
/// <param name="Outliers">How many votes lie outside the fence of the bagplot; looked for from twenty votes on.</param>
/// <param name="Places">The votes as pairs of x and y, by place, y null where a vote is for x alone; of outliers with a third number, 1. Of very many every k-th.</param>
internal sealed record AgreementPart(
    string Id, PointPart? Position, int Votes, long VotesX, long VotesY, SpreadPart? Spread, PointPart? Median, double? Gap, double? Half, EllipsePart? Ellipse,
    AxesPart Consensus, AxesPart Bimodality, bool Contested, bool Agreed, IReadOnlyList<CampPart>? Camps, int Outliers,
    IReadOnlyList<IReadOnlyList<double?>> Places);

/// <summary>Makes the parts.</summary>
internal static class AgreementParts
{
    /// <summary>The part of a tool's view.</summary>
    /// <param name="tool">The view.</param>
    /// <param name="most">How many places at most.</param>
    public static AgreementPart Of(ToolView tool, int most)
    {
        var said = tool.Opinion.Value;
        var (median, gap) = (said.Disagreement.Median, default(double?));
        if (median is { } m && tool.Position is { } p) gap = PointPart.Rounded(Math.Sqrt((m.X - p.X) * (m.X - p.X) + (m.Y - p.Y) * (m.Y - p.Y)));
        return new AgreementPart(
            tool.Info.Id, PointPart.Of(tool.Position), tool.Votes, tool.VotesX, tool.VotesY, SpreadPart.Of(tool.Spread), PointPart.Of(median), gap,
            said.Half is { } half ? PointPart.Rounded(half) : null, tool.Spread is { } spread && said.VotesY >= Spread.LeastVotes ? Of(Ellipse.Of(spread)) : null,
            Axes(said, a => a.Consensus), Axes(said, a => a.Bimodality), said.Disagreement.Contested, said.Agreed,
            said.Camps is { } camps ? [CampPart.Of(camps.A), CampPart.Of(camps.B)] : null, said.Votes.Count(v => v.Outlier), PlacesOf(said.Votes, most));
    }

    private static EllipsePart Of(in Ellipse e) => new(PointPart.Rounded(e.Major), PointPart.Rounded(e.Minor), PointPart.Rounded(e.Angle));

    private static AxesPart Axes(RoomOpinion said, Func<AxisOpinion, double> figure) => new(
        said.VotesX < Spread.LeastVotes ? null : PointPart.Rounded(figure(said.X)), said.VotesY < Spread.LeastVotes ? null : PointPart.Rounded(figure(said.Y)));

    // They are in order of place, so every k-th of them lie as all of them do. Outliers are few, and what they are shown for is being seen.
    private static List<double?[]> PlacesOf(IReadOnlyList<PlacedVote> votes, int most)
    {
        var step = 1 + (votes.Count - 1) / Math.Max(1, most);
        return [.. votes.Where((v, i) => v.Outlier || i % step == 0).Select(PlaceOf)];
    }

    private static double?[] PlaceOf(PlacedVote vote)
    {
        var (x, y) = (Coordinate.FromHundredths(vote.X), vote.Y < 0 ? default(double?) : Coordinate.FromHundredths(vote.Y));
        return vote.Outlier ? [x, y, 1] : [x, y];
    }
}

/// <summary>How far a room agrees on one tool.</summary>
/// <param name="Sequence">The last event that it knows of.</param>
/// <param name="At">When that was recorded.</param>
internal sealed record ToolAgreementAnswer(long Sequence, DateTimeOffset At, AgreementPart Tool);

/// <summary>How far a room agrees on each tool on its chart.</summary>
/// <param name="Sequence">The last event that it knows of.</param>
/// <param name="At">When that was recorded.</param>
internal sealed record AgreementAnswer(long Sequence, DateTimeOffset At, IReadOnlyList<AgreementPart> Tools);
