using EventSpectrum.Log;
using EventSpectrum.Postgres;
using EventSpectrum.Postgres.ReadModels;
using EventSpectrum.Server.Engine;
using EventSpectrum.Spectra;
using Npgsql;

namespace EventSpectrum.Server.ReadModels;

/// <summary>
/// Projects one spectrum on this node, as long as no other node does. While the spectrum is quiet it gives its turn, its connection and its
/// folded state back; whichever node then notices a new event first takes the next turn.
/// </summary>
internal sealed partial class SpectrumProjector : IAsyncDisposable
{
    // Votes of a fifth of a second are written together: a reader's query is not worth a transaction per vote.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ISpectrum spectrum;
    private readonly PostgresReadModels readModels;
    private readonly ICheckpointStore checkpoints;
    private readonly Turns turns;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim awake = new(0);
    private readonly Task loop;
    private volatile bool rebuildAsked = true;

    public SpectrumProjector(ISpectrum spectrum, PostgresEngine engine, Turns turns, ILogger logger)
    {
        (this.spectrum, readModels, checkpoints, this.turns, this.logger) = (spectrum, engine.ReadModels, engine.Checkpoints, turns, logger);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Whether its spectrum was unloaded: another one takes its place when somebody uses it again.</summary>
    public bool IsOver => spectrum.Unloaded.IsCancellationRequested;

    /// <summary>Has it look at once.</summary>
    /// <param name="rebuild">Whether a rebuild was asked for.</param>
    public void Wake(bool rebuild)
    {
        if (rebuild) rebuildAsked = true;
        if (awake.CurrentCount == 0) awake.Release();
    }

    /// <summary>Ends its turn. A transaction under way is left to be done again.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
        awake.Dispose();
    }

    private async Task RunAsync()
    {
        for (var seen = spectrum.Sequence; await WaitAsync(seen, Timeout.InfiniteTimeSpan);)
        {
            try
            {
                seen = spectrum.Sequence;
                if (!await TakeTurnAsync()) await Task.Delay(Pause, stop.Token); // Another node is at it.
            }
            catch (Exception e)
            {
                if (stop.IsCancellationRequested) return;
                LogFailed(logger, e, spectrum.Slug);
                seen = 0;
                await Task.Delay(Pause, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> TakeTurnAsync()
    {
        var wanted = await turns.TakeAsync(stop.Token);
        try
        {
            await using var turn = await readModels.TryOpenAsync(spectrum.Slug, stop.Token);
            if (turn is null) return false;
            await ProjectAsync(turn, wanted);
            return true;
        }
        finally
        {
            turns.GiveBack();
        }
    }

    private async Task ProjectAsync(Projection turn, CancellationToken wanted)
    {
        do
        {
            if (rebuildAsked) await RebuildAsync(turn);
            await turn.CatchUpAsync(stop.Token);
            if (wanted.IsCancellationRequested) return;
            await Task.Delay(Gather, stop.Token);
        }
        while (await WaitAsync(turn.Sequence, Linger, wanted));
    }

    private async Task RebuildAsync(Projection turn)
    {
        rebuildAsked = false;
        if (await readModels.Rebuilds.BeginAsync(spectrum.Slug, stop.Token) is not { } rebuild) return;
        try
        {
            if (rebuild.ReadModels)
            {
                await turn.RebuildAsync(done => readModels.Rebuilds.AdvanceAsync(spectrum.Slug, done, stop.Token), stop.Token);
                await turn.CatchUpAsync(stop.Token);
            }

            if (rebuild.Checkpoints) await RenewCheckpointsAsync();
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is not NpgsqlException { IsTransient: true })
        {
            // What a better connection would not mend is told; otherwise it is begun again.
            await readModels.Rebuilds.FinishAsync(spectrum.Slug, e.Message, stop.Token);
            throw;
        }

        await readModels.Rebuilds.FinishAsync(spectrum.Slug, null, stop.Token);
        LogRebuilt(logger, spectrum.Slug);
    }

    private async Task RenewCheckpointsAsync()
    {
        var (sequence, image) = await spectrum.ReadAsync(state => (state.Sequence, SpectrumImage.Encode(state)), stop.Token);
        await checkpoints.DeleteAsync(spectrum.Slug, stop.Token);
        await checkpoints.SaveAsync(spectrum.Slug, new Checkpoint(SpectrumImage.Format, sequence, image), stop.Token);
    }

    // True when the spectrum has moved beyond a sequence or someone has called; false when neither happened for a while, when the turn is
    // wanted by another, and at the end.
    private async Task<bool> WaitAsync(long beyond, TimeSpan most, CancellationToken wanted = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, wanted);
        either.CancelAfter(most);
        var first = await Task.WhenAny(spectrum.WaitBeyondAsync(beyond, either.Token), awake.WaitAsync(either.Token));
        await either.CancelAsync();
        return first.IsCompletedSuccessfully && !stop.IsCancellationRequested;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read models of {Spectrum} could not be brought up to date; trying again")]
    private static partial void LogFailed(ILogger logger, Exception e, string spectrum);

    [LoggerMessage(Level = LogLevel.Information, Message = "Rebuilt what follows from the log of {Spectrum}")]
    private static partial void LogRebuilt(ILogger logger, string spectrum);
}
