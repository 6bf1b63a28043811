using System.Collections.Concurrent;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Live;

/// <summary>The broadcasts of this node, one for each spectrum that anyone has watched.</summary>
internal sealed class LiveHub(IHostApplicationLifetime lifetime, IOptions<EventSpectrumOptions> options, EngineMetrics metrics, ILogger<LiveHub> logger)
{
    private readonly ConcurrentDictionary<string, Broadcast> broadcasts = new(StringComparer.Ordinal);

    /// <summary>Cancelled when the server is told to stop: streams end, so that the server can.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>The broadcast of a spectrum.</summary>
    public Broadcast Of(ISpectrum spectrum) =>
        broadcasts.GetOrAdd(spectrum.Slug, _ => new Broadcast(spectrum, options.Value.Live.BeatEvery, metrics, logger, lifetime.ApplicationStopping));
}
