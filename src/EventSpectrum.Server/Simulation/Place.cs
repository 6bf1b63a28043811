namespace EventSpectrum.Server.Simulation;

/// <summary>A place on a chart, 0 to 100 on both axes.</summary>
internal readonly record struct Place(double X, double Y)
{
    /// <summary>The place within 0 to 100, in tenths: as exact as a person with a pointer.</summary>
    public Place Snapped() => new(Snap(X), Snap(Y));

    /// <summary>The place a share of the way (0: here, 1: there) to another.</summary>
    public Place Towards(Place there, double share) => new(X + ((there.X - X) * share), Y + ((there.Y - Y) * share));

    private static double Snap(double value) => Math.Round(Math.Clamp(value, 0, 100), 1, MidpointRounding.AwayFromZero);
}
