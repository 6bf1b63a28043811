using System.Reflection;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Nodes;
using EventSpectrum.Server.Hosting;
using Microsoft.Extensions.Options;
using LogFormat = EventSpectrum.Log.LogFormat;

namespace EventSpectrum.Server.Nodes;

/// <summary>
/// This server among those on the database. It says every few seconds that it is there and what it understands, and learns in what format events
/// may stand in the log. Where that is more than it understands, it stands aside for good: newer servers went on while it was away.
/// </summary>
internal sealed partial class Membership(IOptions<EventSpectrumOptions> options, TimeProvider clock, ILogger<Membership> logger) : IDisposable
{
    private readonly NodeInfo me = new(
        Guid.NewGuid(), typeof(Membership).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        options.Value.Nodes.Understands, Math.Min(options.Value.Nodes.Writes, options.Value.Nodes.Understands));

    private readonly CancellationTokenSource aside = new();
    private readonly CancellationTokenSource stop = new();
    private PostgresNodes? nodes;
    private Task saying = Task.CompletedTask;
    private volatile int format = LogFormat.First;

    /// <summary>The newest format in which an event may be written now. It only grows.</summary>
    public int Format => format;

    /// <summary>Cancelled when this server must not go on, because the log is newer than it is.</summary>
    public CancellationToken Aside => aside.Token;

    /// <summary>Says for the first time that this server is there, and goes on to.</summary>
    /// <exception cref="NewerLogException">The log is newer than this program.</exception>
    public async Task JoinAsync(PostgresNodes database, CancellationToken cancellation)
    {
        options.Value.Nodes.Require();
        format = await database.AnnounceAsync(me, options.Value.Nodes.GoneAfter, cancellation);
        nodes = database;
        saying = Task.Run(SayAsync, CancellationToken.None);
    }

    /// <summary>Says that this server goes, so that nobody waits for it.</summary>
    public async Task LeaveAsync()
    {
        if (nodes is null) return;
        await stop.CancelAsync();
        await saying;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await nodes.LeaveAsync(me.Id, patience.Token);
        }
        catch (Exception e)
        {
            // Then it counts as gone a little later.
            LogUnheard(logger, e.Message);
        }

        nodes = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Dispose();
        aside.Dispose();
    }

    private async Task SayAsync()
    {
        using var timer = new PeriodicTimer(options.Value.Nodes.SeenEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token)) await SayOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task SayOnceAsync()
    {
        try
        {
            var now = await nodes!.AnnounceAsync(me, options.Value.Nodes.GoneAfter, stop.Token);
            if (now > format) LogRaised(logger, now);
            format = now;
        }
        catch (NewerLogException e)
        {
            if (!aside.IsCancellationRequested) LogAside(logger, e.Message);
            await aside.CancelAsync();
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogUnheard(logger, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "All servers understand format {Format} of the log: it may be written from now on")]
    private static partial void LogRaised(ILogger logger, int format);

    [LoggerMessage(Level = LogLevel.Error, Message = "This server stands aside and serves nobody any more. {Why}")]
    private static partial void LogAside(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The other servers could not be told whether this one is there: {Why}")]
    private static partial void LogUnheard(ILogger logger, string why);
}
