using EventSpectrum.Log;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>A log on which a test can hold appends, make them fail before or after they are durable, and count them.</summary>
internal sealed class GatedLog(ISpectrumLog inner) : ISpectrumLog
{
    private TaskCompletionSource? gate;
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Appends { get; private set; }

    public int CommandLookups { get; private set; }

    /// <summary>What to throw instead of appending, once.</summary>
    public Exception? FailBefore { get; set; }

    /// <summary>What to throw after having appended, once: the answer is lost, the events are not.</summary>
    public Exception? FailAfter { get; set; }

    public List<int> BatchSizes { get; } = [];

    /// <summary>Holds every append from now on.</summary>
    public void Hold() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when an append is being held.</summary>
    public Task Held => arrived.Task;

    public void Release()
    {
        var open = gate;
        (gate, arrived) = (null, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        open?.TrySetResult();
    }

    public async Task<AppendOutcome> AppendAsync(string spectrum, long after, AppendBatch batch, CancellationToken cancellation)
    {
        if (gate is { } held)
        {
            arrived.TrySetResult();
            await held.Task;
        }

        Appends++;
        BatchSizes.Add(batch.Events.Count);
        if (FailBefore is { } before)
        {
            FailBefore = null;
            throw before;
        }

        var outcome = await inner.AppendAsync(spectrum, after, batch, cancellation);
        if (FailAfter is not { } lost) return outcome;
        FailAfter = null;
        throw lost;
    }

    public IAsyncEnumerable<RecordedEvent> ReadAsync(string spectrum, long after, long upTo, CancellationToken cancellation) =>
        inner.ReadAsync(spectrum, after, upTo, cancellation);

    public Task<LogHead> HeadAsync(string spectrum, CancellationToken cancellation) => inner.HeadAsync(spectrum, cancellation);

    public Task<IReadOnlyDictionary<Guid, RecordedCommand>> FindCommandsAsync(
        string spectrum, IReadOnlyCollection<Guid> commands, CancellationToken cancellation)
    {
        CommandLookups++;
        return inner.FindCommandsAsync(spectrum, commands, cancellation);
    }

    public Task<IReadOnlyList<string>> SpectraAsync(CancellationToken cancellation) => inner.SpectraAsync(cancellation);

    public Task AnnounceAsync(string spectrum, CancellationToken cancellation) => inner.AnnounceAsync(spectrum, cancellation);

    public IAsyncEnumerable<string> AnnouncementsAsync(CancellationToken cancellation) => inner.AnnouncementsAsync(cancellation);
}
