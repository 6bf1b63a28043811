using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// One spectrum on this node. A single loop owns its state: it takes whatever waits, has it decided and recorded in one commit,
/// and goes on. There is no timer: while one batch commits, the next one gathers.
/// </summary>
internal sealed partial class Spectrum : ISpectrum, IAsyncDisposable
{
    /// <summary>How many commands may wait; past that callers are turned away at once.</summary>
    public const int QueueLength = 8_192;

    /// <summary>How many readings may wait. They have places of their own, so that no crowd of readers keeps a vote out.</summary>
    public const int MostReadings = 2_048;

    private const int MostCommandsInBatch = 1_024;

    // Reading what another node wrote takes milliseconds. Who asks for what will never come waits this long for the answer.
    private static readonly TimeSpan LongestReach = TimeSpan.FromSeconds(2);

    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly ConcurrentQueue<Query> readings = new();
    private readonly SpectrumState state;
    private readonly GroupCommit commit;
    private readonly Checkpoints checkpoints;
    private readonly Announcer announcer;
    private readonly EngineMetrics metrics;
    private readonly ILogger logger;
    private readonly ViewBuilder views = new();
    private readonly FlashBuffer flashes = new();
    private readonly AdvanceSignal signal = new();
    private readonly ConcurrentDictionary<string, bool> left = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource unloaded = new();
    private readonly LastUse use;
    private readonly Task loop;
    private volatile SpectrumView? view;
    private volatile bool woken;
    private volatile bool stopping;
    private int nudged;

    public Spectrum(
        string slug, SpectrumState state, long keptAt, ISpectrumLog log, ICheckpointStore store, EngineMetrics metrics, ILogger logger, TimeProvider time,
        Func<int>? format = null)
    {
        Slug = slug;
        use = new LastUse(time);
        this.state = state;
        this.metrics = metrics;
        this.logger = logger;
        commit = new GroupCommit(slug, log, state, metrics, Folded, signal.Advance, logger, format);
        checkpoints = new Checkpoints(slug, store, keptAt, logger);
        announcer = new Announcer(slug, log, logger);
        signal.Advance(state.Sequence);
        foreach (var participant in state.Participants.Where(p => p.Left)) left.TryAdd(participant.Id, true);
        metrics.Opened(slug, () => queue.Reader.Count);
        loop = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public string Slug { get; }

    /// <inheritdoc/>
    public CancellationToken Unloaded => unloaded.Token;

    /// <inheritdoc/>
    public long Sequence => signal.Sequence;

    /// <summary>Notes that somebody is about to use it.</summary>
    /// <returns>False when it is too late: it is being unloaded, and must be loaded again.</returns>
    public bool TryUse() => use.TryBegin();

    /// <summary>Marks it as given up if nobody has used it for so long and nothing waits; nobody gets hold of it any more.</summary>
    public bool TryRetire(TimeSpan idle) => queue.Reader.Count == 0 && use.TryEnd(idle);

    /// <inheritdoc/>
    public ActivityContext LastBatch => commit.LastSpan;

    /// <inheritdoc/>
    public bool HasLeft(string participantId) => left.ContainsKey(participantId);

    /// <inheritdoc/>
    public Task<Receipt<TAnswer>> SendAsync<TCommand, TAnswer>(
        Handler<TCommand, TAnswer> handler, TCommand command, Guid? key, CancellationToken cancellation)
        where TAnswer : class
    {
        use.Again();
        var submission = new Submission<TCommand, TAnswer>(handler, command, key);
        if (!queue.Writer.TryWrite(submission))
            throw TurnedAway(stopping
                ? "The server is stopping. Nothing of this was recorded; send it again in a moment."
                : "Too much is waiting to be recorded. Nothing of this was; send it again in a moment.");
        return cancellation.CanBeCanceled ? submission.Task.WaitAsync(cancellation) : submission.Task;
    }

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<SpectrumState, T> query, CancellationToken cancellation)
    {
        use.Again();
        if (readings.Count >= MostReadings) throw TurnedAway("Too many are reading at once. Try again in a moment.");
        var reading = new Query<T>(query);
        readings.Enqueue(reading);
        Nudge();
        if (stopping) reading.Fail(TurnedAway("The server is stopping. Try again in a moment."));
        return reading.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<SpectrumView> ViewAsync(CancellationToken cancellation)
    {
        // Asked for every second while anybody watches.
        use.Again();
        return view is { } fresh && fresh.Sequence >= Sequence
            ? fresh
            : await ReadAsync(Refresh, cancellation) ?? throw new InvalidOperationException($"{Slug} is not defined yet.");
    }

    /// <inheritdoc/>
    public Task WaitBeyondAsync(long sequence, CancellationToken cancellation) => signal.WaitBeyondAsync(sequence, cancellation);

    /// <inheritdoc/>
    public async Task<bool> ReachAsync(long sequence, CancellationToken cancellation)
    {
        if (Sequence >= sequence) return true;
        Wake();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestReach);
        try
        {
            await WaitBeyondAsync(sequence - 1, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<VoteFlash> TakeFlashes(int most) => flashes.Take(most);

    /// <summary>Another node may have written: look.</summary>
    public void Wake()
    {
        woken = true;
        Nudge();
    }

    /// <summary>Finishes what waits, keeps a checkpoint, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping = true;
        queue.Writer.TryComplete();
        await unloaded.CancelAsync();

        // What waits is worth finishing, but not for ever: a database that does not answer must not keep the process alive.
        stop.CancelAfter(TimeSpan.FromSeconds(10));
        await loop;
        metrics.Closed(Slug);
        await announcer.DisposeAsync();
        stop.Dispose();
    }

    private SpectrumUnavailableException TurnedAway(string why)
    {
        metrics.Rejected();
        return new SpectrumUnavailableException(why, TimeSpan.FromSeconds(1));
    }

    // One token wakes the loop for any number of readings. A full queue needs none: the loop is at work, and looks on every turn.
    private void Nudge()
    {
        if (Interlocked.Exchange(ref nudged, 1) == 0) queue.Writer.TryWrite(WakeUp.Instance);
    }

    private async Task RunAsync()
    {
        var commands = new List<Submission>(MostCommandsInBatch);
        // After a crash or a long absence the tail may be long: the next start need not fold it again.
        checkpoints.KeepWhenDue(state);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (commands.Count < MostCommandsInBatch && queue.Reader.TryRead(out var work))
            {
                if (work is Submission submission) commands.Add(submission);
            }

            // Only now that the token is taken, and before looking: who nudged until here is seen on this turn, and who nudges from here on
            // leaves a token for the next. Cleared any earlier, a token could be taken with the mark left standing, and nobody would wake the loop.
            Interlocked.Exchange(ref nudged, 0);
            try
            {
                await TurnAsync(commands);
            }
            catch (Exception e)
            {
                LogTurnFailed(logger, e, Slug);
            }

            commands.Clear();
        }

        Read();
        await checkpoints.KeepAsync(state);
    }

    private async Task TurnAsync(List<Submission> commands)
    {
        // First: a reading sees every answer given so far, and waits neither for a commit nor for a database that is away.
        Read();
        if (woken)
        {
            woken = false;
            await LookAsync();
        }

        if (commands.Count == 0) return;
        if (!await commit.RunAsync(commands, stop.Token)) return;
        announcer.Announce();
        checkpoints.KeepWhenDue(state);
    }

    private void Read()
    {
        while (readings.TryDequeue(out var reading)) reading.Run(state);
    }

    private async Task LookAsync()
    {
        try
        {
            await commit.CatchUpAsync(stop.Token);
        }
        catch (Exception e)
        {
            LogLookFailed(logger, e, Slug);
        }
    }

    private SpectrumView? Refresh(SpectrumState current) =>
        view is { } fresh && fresh.Sequence == current.Sequence ? fresh : view = views.Build(current);

    private void Folded(ISpectrumEvent? e, Recorded recorded)
    {
        if (e is ParticipantLeft) left.TryAdd(StreamKey.ParticipantId(recorded.Stream).ToString(), true);
        if (!flashes.IsFull && e is VoteCast { AsOf: null, HeldBy: null } vote && state.BlindSince is null)
            flashes.Add(new VoteFlash(
                StreamKey.ToolId(recorded.Stream).ToString(),
                vote.X is { } x ? Coordinate.FromHundredths(x) : null,
                vote.Y is { } y ? Coordinate.FromHundredths(y) : null));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The loop of {Spectrum} met a fault of its own and goes on")]
    private static partial void LogTurnFailed(ILogger logger, Exception e, string spectrum);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read what other nodes wrote to {Spectrum}; looking again soon")]
    private static partial void LogLookFailed(ILogger logger, Exception e, string spectrum);

    private sealed class WakeUp : Work
    {
        public static readonly WakeUp Instance = new();

        public override void Fail(Exception why)
        {
        }
    }
}
