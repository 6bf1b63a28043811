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
    public Broadcast Of(ISpectrum spectrum)
    {
        while (true)
        {
            var broadcast = broadcasts.GetOrAdd(spectrum.Slug, _ => new Broadcast(spectrum, options.Value.Live.BeatEvery, metrics, logger, Stopping));
            if (broadcast.IsOf(spectrum)) return broadcast;
            // The spectrum was unloaded, and loaded again since.
            broadcasts.TryRemove(new KeyValuePair<string, Broadcast>(spectrum.Slug, broadcast));
        }
    }

    /// <summary>Lets go of the broadcast of a spectrum that was unloaded.</summary>
    public void Forget(string slug)
    {
        if (broadcasts.TryGetValue(slug, out var broadcast) && broadcast.IsOver && broadcasts.TryRemove(new KeyValuePair<string, Broadcast>(slug, broadcast)))
        {
            metrics.BroadcastEnded(slug);
            broadcast.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();
}
