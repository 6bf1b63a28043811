using System.Runtime.CompilerServices;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Spectra;

/// <summary>A tool on a small picture of the chart.</summary>
/// <param name="X">0 to 100.</param>
/// <param name="Y">0 to 100.</param>
/// <param name="Votes">How many placed it where it stands; 0: it stands where it started.</param>
internal sealed record SketchDot(double X, double Y, string Kind, int Votes);

/// <summary>The chart in little, for lists and previews: worked out once for every picture, and shared by all who ask.</summary>
internal static class Sketch
{
    /// <summary>So many dots are a picture; more are a blot.</summary>
    public const int Most = 60;

    private static readonly ConditionalWeakTable<SpectrumView, SketchDot[]> Made = [];

    /// <summary>The tools that most people placed, first those with the most votes.</summary>
    public static IReadOnlyList<SketchDot> Of(SpectrumView view) => Made.GetValue(view, Make);

    private static SketchDot[] Make(SpectrumView view) =>
        [.. view.Tools.Where(t => !t.Info.OffTheChart).OrderByDescending(t => t.Votes).Take(Most).Select(Dot)];

    private static SketchDot Dot(ToolView tool)
    {
        var place = PointPart.Of(tool.Position) ?? PointPart.StartOf(tool.Info);
        return new SketchDot(Math.Round(place.X, 1), Math.Round(place.Y, 1), ToolKinds.NameOf(tool.Info.Kind), tool.Position is null ? 0 : tool.Votes);
    }
}
