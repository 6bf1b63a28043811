using System.IO.Pipelines;

namespace EventSpectrum.Server.Live;

/// <summary>
/// One open stream. Updates are written to it at once by whoever brings them; what arrives while a write waits for the reader is kept, a few at most.
/// A reader that does not keep up has those dropped and is brought up to date with a snapshot, so that it costs a constant amount of memory
/// and sees the present, not a queue of the past.
/// </summary>
/// <param name="to">Where it writes. From <see cref="Begin"/> until <see cref="Ended"/> nobody else may.</param>
/// <param name="bringUpToDate">Answers a snapshot and calls <see cref="CaughtUp"/>, both at one moment of the broadcast.</param>
/// <param name="ending">Ends the stream.</param>
internal sealed class Subscriber(PipeWriter to, Func<Subscriber, ReadOnlyMemory<byte>> bringUpToDate, CancellationToken ending)
{
    private const int MostWaiting = 8;

    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<ReadOnlyMemory<byte>>? waiting;
    private long told;

    // Until it begins, what it is shown first is being written.
    private bool writing = true;
    private bool lagging;
    private bool closed;

    /// <summary>Completes when nothing is written any more, and nothing will be.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether updates pass it by until it is brought up to date.</summary>
    public bool Lagging
    {
        get
        {
            lock (gate) return lagging;
        }
    }

    /// <summary>What it is shown first has been written: from here on it writes what is posted, until it is ended or the reader has left.</summary>
    public void Begin()
    {
        // Not to be disposed of: the token's source ends with the request.
        ending.UnsafeRegister(static subscriber => ((Subscriber)subscriber!).Close(), this);
        if (TryNext(out var first)) Write(first);
    }

    /// <summary>Hands it an update, which never waits for its reader. One at a time, in order.</summary>
    public void Post(in LiveUpdate update)
    {
        lock (gate)
        {
            if (closed || lagging || update.Number <= told) return;
            if (writing)
            {
                Keep(update.Bytes);
                return;
            }

            writing = true;
        }

        Write(update.Bytes);
    }

    /// <summary>It is about to be brought up to date. Called under the broadcast's lock.</summary>
    /// <param name="number">The last update that the snapshot includes.</param>
    public void CaughtUp(long number)
    {
        lock (gate) (lagging, told) = (false, number);
    }

    private void Keep(ReadOnlyMemory<byte> bytes)
    {
        waiting ??= new Queue<ReadOnlyMemory<byte>>(MostWaiting);
        if (waiting.Count < MostWaiting)
        {
            waiting.Enqueue(bytes);
            return;
        }

        (waiting, lagging) = (null, true);
    }

    // As long as the reader keeps up, all of this happens at once and nothing is allocated.
    private void Write(ReadOnlyMemory<byte> bytes)
    {
        do
        {
            ValueTask<FlushResult> written;
            try
            {
                written = to.WriteAsync(bytes, ending);
            }
            catch (Exception)
            {
                Fail();
                return;
            }

            if (!written.IsCompletedSuccessfully)
            {
                _ = FinishAsync(written);
                return;
            }

            if (written.Result.IsCompleted) Close();
        }
        while (TryNext(out bytes));
    }

    private async Task FinishAsync(ValueTask<FlushResult> written)
    {
        try
        {
            if ((await written).IsCompleted) Close();
        }
        catch (Exception)
        {
            Fail();
            return;
        }

        if (TryNext(out var next)) Write(next);
    }

    private bool TryNext(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        lock (gate)
        {
            if (closed)
            {
                writing = false;
                ended.TrySetResult();
                return false;
            }

            if (!lagging)
            {
                if (waiting is not null && waiting.TryDequeue(out bytes)) return true;
                (waiting, writing) = (null, false);
                return false;
            }
        }

        try
        {
            // Not under this lock: it takes the broadcast's, and this one within it.
            bytes = bringUpToDate(this);
            return true;
        }
        catch (Exception)
        {
            // Whoever brings updates has others to bring them to: this reader comes back and begins anew.
            Fail();
            return false;
        }
    }

    private void Close()
    {
        lock (gate)
        {
            closed = true;
            if (!writing) ended.TrySetResult();
        }
    }

    // A write that fails has failed for good: the reader has left, or the server stops.
    private void Fail()
    {
        lock (gate) (closed, writing) = (true, false);
        ended.TrySetResult();
    }
}
