using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>As many streams of the bare host, which sends them frames and does nothing else.</summary>
internal sealed class BareViewers : IDisposable
{
    private readonly BareHost host;
    private readonly int count;
    private readonly HttpClient http;
    private readonly Lock gate = new();
    private Viewers watching = null!;
    private Latencies took = new();

    private BareViewers(BareHost host, int count) => (this.host, this.count, http) = (host, count, new HttpClient { BaseAddress = host.Address });

    /// <summary>Opens so many.</summary>
    public static async Task<BareViewers> OpenAsync(BareHost host, int count)
    {
        var viewers = new BareViewers(host, count);
        viewers.watching = await Viewers.OpenAsync(host.Address, "/live", count, viewers.Seen);
        return viewers;
    }

    /// <summary>Has frames sent.</summary>
    /// <param name="framesPerSecond">How many a second.</param>
    /// <param name="bytes">How long each is.</param>
    /// <param name="lasting">For how long.</param>
    /// <returns>How long after sending began each arrived, and the host's processor time for one frame at one viewer, in seconds.</returns>
    public async Task<(Latencies Took, double Worked)> SendAsync(double framesPerSecond, int bytes, double lasting)
    {
        lock (gate) took = new Latencies();
        var every = Math.Max(1, (int)(1000 / Math.Max(0.5, framesPerSecond)));
        var frames = Math.Max(2, (int)(1000 * lasting / every));
        var (expected, worked) = (watching.Frames + (long)count * frames, ProcessorTime.Of(host.ProcessId));
        var address = string.Create(CultureInfo.InvariantCulture, $"frames?count={frames}&everyMs={every}&bytes={Math.Max(1, bytes - 40)}");
        (await http.PostAsync(new Uri(address, UriKind.Relative), null)).EnsureSuccessStatusCode();
        for (var waited = 0; watching.Frames < expected && waited < 100; waited++) await Task.Delay(50);
        lock (gate) return (took, (ProcessorTime.Of(host.ProcessId) - worked) / ((double)count * frames));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watching.Dispose();
        http.Dispose();
    }

    private void Seen(long after, long sent, long at)
    {
        lock (gate) took.Add(Stopwatch.GetElapsedTime(sent, at));
    }
}
