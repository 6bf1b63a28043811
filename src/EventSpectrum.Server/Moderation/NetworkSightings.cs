using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using EventSpectrum.Postgres.Networks;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Moderation;

/// <summary>
/// Notes from which network people join and vote, as a keyed hash and for some days. A request only leaves a note in memory, and none when
/// memory is full; hashing and writing come after it, so that no vote waits for them or fails with them.
/// </summary>
internal sealed partial class NetworkSightings : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostLately = 100_000;
    private const int MostAtOnce = 1_000;
    private const int MostDays = 365;
    private static readonly TimeSpan TendEvery = TimeSpan.FromHours(1);

    private readonly EngineLifetime engine;
    private readonly TimeProvider clock;
    private readonly ILogger<NetworkSightings> logger;
    private readonly Channel<Noted> notes = Channel.CreateBounded<Noted>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    // Who was noted since the last hour began: they are not written again with every vote.
    private readonly ConcurrentDictionary<Sighting, bool> lately = new();
    private NetworkKey? key;

    /// <exception cref="InvalidOperationException">The days that are configured are none that can be.</exception>
    public NetworkSightings(EngineLifetime engine, IOptions<EventSpectrumOptions> options, TimeProvider clock, ILogger<NetworkSightings> logger)
    {
        (this.engine, this.clock, this.logger) = (engine, clock, logger);
        Days = options.Value.Privacy.NetworkDays;
        if (Days is < 0 or > MostDays) throw new InvalidOperationException($"EventSpectrum:Privacy:NetworkDays must be a number from 0 (nothing is kept) to {MostDays}.");
    }

    /// <summary>How many days a key and a sighting last; 0: nothing is kept.</summary>
    public int Days { get; }

    private DateTimeOffset Gone => clock.GetUtcNow() - TimeSpan.FromDays(Days);

    /// <summary>Notes that a participant was seen where a request comes from. Waits for nothing.</summary>
    public void Note(HttpContext http, string spectrum, string participantId)
    {
        if (Days == 0 || http.Connection.RemoteIpAddress is null) return;
        var sighting = new Sighting(spectrum, participantId, Network.Of(http));
        if (!lately.TryAdd(sighting, true)) return;
        if (lately.Count > MostLately) lately.Clear();
        if (!notes.Writer.TryWrite(new Noted(sighting, clock.GetUtcNow(), null))) lately.TryRemove(sighting, out _);
    }

    /// <summary>Who shares which network of a spectrum, with all that this node has noted so far.</summary>
    public Task<NetworkGroups> GroupsAsync(string spectrum, CancellationToken cancellation) => GroupsAsync(spectrum, Gone, cancellation);

    /// <summary>Who shares which network of a spectrum, of those who were seen after a moment.</summary>
    public async Task<NetworkGroups> GroupsAsync(string spectrum, DateTimeOffset after, CancellationToken cancellation)
    {
        if (Days == 0) return new NetworkGroups([], Days);
        await SettledAsync(cancellation);
        return new NetworkGroups(await engine.Engine.Networks.ReadAsync(spectrum, after > Gone ? after : Gone, cancellation), Days);
    }

    /// <summary>Deletes what is known of a participant's networks, also what waits to be written.</summary>
    public async Task ForgetAsync(string spectrum, string participantId, CancellationToken cancellation)
    {
        await SettledAsync(cancellation);
        await engine.Engine.Networks.ForgetAsync(spectrum, participantId, cancellation);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // What is noted is still written.
        notes.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Deletes what is past its time.</summary>
    internal async Task TendAsync(CancellationToken cancellation)
    {
        lately.Clear();
        try
        {
            await engine.Engine.Networks.DropAsync(Gone, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(logger, "Old network groups could not be deleted", e.Message);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteAllAsync(), TendAllAsync(stoppingToken));

    private async Task TendAllAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TendEvery);
        try
        {
            do
            {
                await TendAsync(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task WriteAllAsync()
    {
        var some = new List<Noted>();
        while (await notes.Reader.WaitToReadAsync())
        {
            while (some.Count < MostAtOnce && notes.Reader.TryRead(out var note)) some.Add(note);
            await WriteAsync([.. some.Where(n => n.Settled is null)]);
            foreach (var note in some) note.Settled?.SetResult();
            some.Clear();
        }
    }

    private async Task WriteAsync(Noted[] some)
    {
        if (some.Length == 0) return;
        try
        {
            if (key is null || key.MadeAt <= Gone) key = await engine.Engine.Networks.KeyAsync(RandomNumberGenerator.GetBytes(32), clock.GetUtcNow(), Gone, CancellationToken.None);
            await engine.Engine.Networks.WriteAsync(
                [.. some.Select(n => new NetworkSighting(n.Sighting.Spectrum, n.Sighting.ParticipantId, Hash(key.Key, n.Sighting), n.At))], CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The next vote from there tries again.
            foreach (var note in some) lately.TryRemove(note.Sighting, out _);
            LogFailed(logger, "Network groups could not be written", e.Message);
        }
    }

    // The slug is part of it: who votes in two spectra from one place is not to be found by comparing them.
    private static byte[] Hash(byte[] key, Sighting s) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{s.Spectrum}\n{s.Network}"));

    private async Task SettledAsync(CancellationToken cancellation)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (notes.Writer.TryWrite(new Noted(default, default, settled))) await settled.Task.WaitAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} ({Reason}); voting goes on, and it is tried again")]
    private static partial void LogFailed(ILogger logger, string what, string reason);

    private readonly record struct Sighting(string Spectrum, string ParticipantId, string Network);

    // Either a sighting, or the wish to be told when all before it are written.
    private readonly record struct Noted(Sighting Sighting, DateTimeOffset At, TaskCompletionSource? Settled);
}
