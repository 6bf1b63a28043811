using System.Collections.Concurrent;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Nodes;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Live;

/// <summary>The broadcasts of this node, one for each spectrum that anyone has watched.</summary>
internal sealed class LiveHub(Drain drain, Membership membership, IOptions<EventSpectrumOptions> options, EngineMetrics metrics, ILogger<LiveHub> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Broadcast> broadcasts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(drain.Beginning, membership.Aside);
    private readonly Farewell farewell = new(options.Value.Live.ReturnsPerSecond);

    /// <summary>Cancelled when the server is told to stop, or stands aside for a newer version: streams end, and go on elsewhere.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>When a viewer whom the stopping server sends away is to come back: another moment for each, over as long as all of them take.</summary>
    public TimeSpan ReturnIn() => farewell.ReturnIn(() => broadcasts.Values.Sum(b => b.Watching));

    /// <summary>The broadcast of a spectrum.</summary>
    public Broadcast Of(ISpectrum spectrum) =>
        broadcasts.GetOrAdd(spectrum.Slug, _ => new Broadcast(spectrum, options.Value.Live.BeatEvery, metrics, logger, Stopping));

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();
}
