using EventSpectrum.Log;

namespace EventSpectrum.Server.Nodes;

/// <summary>How this server gets on with others on the same database.</summary>
internal sealed class NodeOptions
{
    /// <summary>
    /// The newest format of the log that may be written while this server is up, from 1. Less than what it understands keeps what is new in a version
    /// switched off, and with that the way back to the version before.
    /// </summary>
    public int Writes { get; set; } = LogFormat.Current;

    /// <summary>The newest format that this server takes itself to understand; less than it does makes it a server of the past, to rehearse an upgrade with.</summary>
    public int Understands { get; set; } = LogFormat.Current;

    /// <summary>How often it says that it is there.</summary>
    public TimeSpan SeenEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long without a word a server counts as gone; some times <see cref="SeenEvery"/>, and the same on all servers.</summary>
    public TimeSpan GoneAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What makes no sense.</summary>
    /// <exception cref="InvalidOperationException">Something does not.</exception>
    public void Require()
    {
        if (Understands is < LogFormat.First or > LogFormat.Current || Writes < LogFormat.First)
            throw new InvalidOperationException($"EventSpectrum:Nodes:Writes and Understands are formats of the log: {LogFormat.First} to {LogFormat.Current}.");
        if (SeenEvery <= TimeSpan.Zero || GoneAfter < 3 * SeenEvery || GoneAfter > TimeSpan.FromHours(1))
            throw new InvalidOperationException("EventSpectrum:Nodes:GoneAfter must be three times SeenEvery at least, and an hour at most.");
    }
}
