namespace EventSpectrum.Server.Simulation;

/// <summary>What the command line asked for.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Spectrum">The spectrum's slug.</param>
/// <param name="People">How many take part.</param>
/// <param name="Rate">Acts per second.</param>
/// <param name="Duration">How long.</param>
/// <param name="Seed">Names the run.</param>
/// <param name="Crowd">What kind of audience.</param>
/// <param name="Additions">How many tools the audience adds.</param>
/// <param name="Key">A facilitator's key: a session is opened when none runs, and closed at the end.</param>
/// <param name="Code">The running session's join code.</param>
/// <param name="Check">Compare everyone's receipt with what was acknowledged, at the end.</param>
internal sealed record SimulationOptions(
    Uri Server, string Spectrum, int People, double Rate, TimeSpan Duration, long Seed, Crowd Crowd, int Additions,
    string? Key, string? Code, bool Check)
{
    /// <summary>Through how many tools a whole meeting is led; 0: no meeting, the audience votes as it likes.</summary>
    public int Meeting { get; init; }

    /// <summary>How long, after the last act, answers are waited for and refused moments retried.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(30);
}
