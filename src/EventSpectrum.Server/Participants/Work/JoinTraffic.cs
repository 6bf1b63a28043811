namespace EventSpectrum.Server.Participants.Work;

/// <summary>
/// Counts who joined in the last five minutes, by network and by spectrum, in memory and on this node: each counts what it
/// lets in. Networks are forgotten with their minutes.
/// </summary>
internal sealed class JoinTraffic(TimeProvider clock)
{
    private const int Minutes = 5;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Dictionary<string, int>> joins = [];

    /// <summary>Counts one.</summary>
    public void Count(string network, string slug)
    {
        lock (gate)
        {
            var now = Now();
            foreach (var old in joins.Keys.Where(m => m <= now - Minutes).ToArray()) joins.Remove(old);
            if (!joins.TryGetValue(now, out var minute)) joins[now] = minute = new Dictionary<string, int>(StringComparer.Ordinal);
            minute[Network(network)] = minute.GetValueOrDefault(Network(network)) + 1;
            minute[Spectrum(slug)] = minute.GetValueOrDefault(Spectrum(slug)) + 1;
        }
    }

    /// <summary>How many joined from a network, and how many on a spectrum.</summary>
    public (int Network, int Spectrum) Recent(string network, string slug)
    {
        lock (gate)
        {
            var now = Now();
            var recent = joins.Where(j => j.Key > now - Minutes).Select(j => j.Value).ToArray();
            return (recent.Sum(m => m.GetValueOrDefault(Network(network))), recent.Sum(m => m.GetValueOrDefault(Spectrum(slug))));
        }
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    private static string Network(string network) => "n/" + network;

    private static string Spectrum(string slug) => "s/" + slug;
}
