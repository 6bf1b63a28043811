using System.Collections.Concurrent;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Live;

/// <summary>The broadcasts of this node, one for each spectrum that anyone has watched.</summary>
internal sealed class LiveHub(Drain drain, IOptions<EventSpectrumOptions> options, EngineMetrics metrics, ILogger<LiveHub> logger)
{
    private readonly ConcurrentDictionary<string, Broadcast> broadcasts = new(StringComparer.Ordinal);
    private readonly Farewell farewell = new(options.Value.Live.ReturnsPerSecond);

    /// <summary>Cancelled when the server is told to stop: streams end, so that the server can.</summary>
    public CancellationToken Stopping => drain.Beginning;

    /// <summary>When a viewer whom the stopping server sends away is to come back: another moment for each, over as long as all of them take.</summary>
    public TimeSpan ReturnIn() => farewell.ReturnIn(() => broadcasts.Values.Sum(b => b.Watching));

    /// <summary>The broadcast of a spectrum.</summary>
    public Broadcast Of(ISpectrum spectrum) =>
        broadcasts.GetOrAdd(spectrum.Slug, _ => new Broadcast(spectrum, options.Value.Live.BeatEvery, metrics, logger, Stopping));
}
