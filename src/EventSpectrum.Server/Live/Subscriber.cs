using System.IO.Pipelines;
using System.Threading.Channels;

namespace EventSpectrum.Server.Live;

/// <summary>
/// One open stream. Its mailbox is small: a reader that does not keep up has it emptied and is brought up to date with a snapshot,
/// so that it costs a constant amount of memory and sees the present, not a queue of the past.
/// </summary>
internal sealed class Subscriber
{
    private const int MailboxSize = 8;

    private readonly Channel<LiveUpdate> mailbox = Channel.CreateBounded<LiveUpdate>(
        new BoundedChannelOptions(MailboxSize) { SingleReader = true, SingleWriter = true });

    private volatile bool lagging;

    /// <summary>Whether updates pass it by until it is brought up to date.</summary>
    public bool Lagging => lagging;

    /// <summary>Hands it an update without waiting. Called under the broadcast's lock.</summary>
    public void Post(LiveUpdate update)
    {
        if (!lagging)
        {
            if (mailbox.Writer.TryWrite(update)) return;
            lagging = true;

            // The pump may have emptied the mailbox between the two lines above, and be waiting: without a last word it would wait for ever.
            if (mailbox.Writer.TryWrite(update)) return;
        }

        update.Taken();
    }

    /// <summary>It is about to be brought up to date. Called under the broadcast's lock.</summary>
    public void CaughtUp() => lagging = false;

    /// <summary>Writes what arrives until cancelled.</summary>
    /// <param name="bringUpToDate">Answers a snapshot and calls <see cref="CaughtUp"/>, both at one moment of the broadcast.</param>
    public async Task PumpAsync(PipeWriter to, Func<ReadOnlyMemory<byte>> bringUpToDate, CancellationToken cancellation)
    {
        try
        {
            while (await mailbox.Reader.WaitToReadAsync(cancellation))
            {
                while (mailbox.Reader.TryRead(out var update))
                {
                    try
                    {
                        if (!lagging) await to.WriteAsync(update.Bytes, cancellation);
                    }
                    finally
                    {
                        update.Taken();
                    }
                }

                if (lagging) await to.WriteAsync(bringUpToDate(), cancellation);
            }
        }
        finally
        {
            while (mailbox.Reader.TryRead(out var update)) update.Taken();
        }
    }
}
