using System.Text.Json.Nodes;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>A place on the screen, in CSS pixels. The names are those of the scripts that answer it.</summary>
public sealed class Spot
{
    public float X { get; set; }

    public float Y { get; set; }

    public static Spot At(double x, double y) => new() { X = (float)x, Y = (float)y };

    /// <summary>This spot, moved.</summary>
    public Spot By(double dx, double dy) => At(X + dx, Y + dy);

    /// <summary>How far it is to another.</summary>
    public double To(Spot other) => Math.Sqrt(Math.Pow(X - other.X, 2) + Math.Pow(Y - other.Y, 2));

    /// <inheritdoc/>
    public override string ToString() => $"({X:0.0}, {Y:0.0})";
}

/// <summary>
/// How places on a chart (0 to 100) become places on the screen. Found from the dots themselves, by least squares, so that a chart
/// that draws one dot in the wrong place is found out.
/// </summary>
public sealed class Scale
{
    private readonly (double At0, double PerUnit) x;
    private readonly (double At0, double PerUnit) y;

    private Scale((double, double) x, (double, double) y) => (this.x, this.y) = (x, y);

    /// <summary>The largest distance of a dot from where the scale has it, in pixels.</summary>
    public double Worst { get; private init; }

    /// <summary>Finds it from what the API says and what is drawn.</summary>
    public static Scale Fit(JsonObject picture, IReadOnlyDictionary<string, Spot> dots)
    {
        var places = picture["tools"]!.AsArray().Select(tool => tool!).Select(tool => (
            Spot: dots[(string)tool["id"]!],
            X: (double)(tool["position"] ?? tool["start"])!["x"]!,
            Y: (double)(tool["position"] ?? tool["start"])!["y"]!)).ToArray();
        var x = Line(places.Select(p => (p.X, (double)p.Spot.X)));
        var y = Line(places.Select(p => (p.Y, (double)p.Spot.Y)));
        var scale = new Scale(x, y);
        return new Scale(x, y) { Worst = places.Max(p => p.Spot.To(scale.Spot(p.X, p.Y))) };
    }

    /// <summary>The place on the screen.</summary>
    public Spot Spot(double atX, double atY) => Support.Spot.At(x.At0 + x.PerUnit * atX, y.At0 + y.PerUnit * atY);

    private static (double At0, double PerUnit) Line(IEnumerable<(double U, double V)> points)
    {
        var all = points.ToArray();
        double u = all.Average(p => p.U), v = all.Average(p => p.V);
        var slope = all.Sum(p => (p.U - u) * (p.V - v)) / all.Sum(p => (p.U - u) * (p.U - u));
        return (v - slope * u, slope);
    }
}
