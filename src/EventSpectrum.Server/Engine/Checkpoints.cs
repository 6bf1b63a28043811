using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Engine;

/// <summary>Keeps an image of the state now and then, so that a start folds a tail instead of everything. A cache, and nothing more.</summary>
internal sealed partial class Checkpoints(string slug, ICheckpointStore store, long keptAt, ILogger logger)
{
    // Sequences are shared by all spectra, so this counts a little early in busy company; a checkpoint too many does no harm.
    private const long EventsBetween = 20_000;

    // An image grows with the log. In proportion to it, they cost the same for every event however long the log is, and a start folds
    // at most this share of it.
    private const int PartOfLog = 10;

    private long kept = keptAt;
    private Task saving = Task.CompletedTask;

    /// <summary>The state that the log of a spectrum folds to: the newest image and the events after it.</summary>
    /// <returns>The state, and the sequence of the image, 0 where there was none: what was folded after it has not been kept yet.</returns>
    public static async Task<(SpectrumState State, long KeptAt)> LoadAsync(
        string slug, ISpectrumLog log, ICheckpointStore store, ILogger logger, CancellationToken cancellation)
    {
        var state = new SpectrumState();
        if (await store.LoadAsync(slug, SpectrumImage.Format, long.MaxValue, cancellation) is { } checkpoint)
        {
            try
            {
                state = SpectrumImage.Decode(checkpoint.Image);
            }
            catch (InvalidDataException e)
            {
                LogDamaged(logger, e, slug, checkpoint.Sequence);
                await store.DeleteAsync(slug, cancellation);
            }
        }

        var keptAt = state.Sequence;
        await foreach (var e in log.ReadAsync(slug, keptAt, cancellation: cancellation)) state.Apply(e);
        return (state, keptAt);
    }

    /// <summary>Keeps an image when enough has happened since the last, without waiting for it to be made or stored.</summary>
    public void KeepWhenDue(SpectrumState state)
    {
        if (!saving.IsCompleted || state.Sequence - kept < Math.Max(EventsBetween, state.Moments.Count / PartOfLog)) return;
        var (sequence, image) = (state.Sequence, SpectrumImage.Capture(state));
        saving = Task.Run(() => SaveAsync(sequence, image));
    }

    /// <summary>Keeps an image if anything has happened since the last, and waits until it is stored.</summary>
    public async Task KeepAsync(SpectrumState state)
    {
        await saving;
        if (state.Sequence > kept) await SaveAsync(state.Sequence, SpectrumImage.Capture(state));
    }

    private async Task SaveAsync(long sequence, Func<byte[]> image)
    {
        kept = sequence;
        try
        {
            await store.SaveAsync(slug, new Checkpoint(SpectrumImage.Format, sequence, image()), CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(logger, e, slug, sequence);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checkpoint of {Spectrum} at {Sequence} could not be kept; the next start will fold more")]
    private static partial void LogFailed(ILogger logger, Exception e, string spectrum, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checkpoint of {Spectrum} at {Sequence} is damaged; folding the whole log instead")]
    private static partial void LogDamaged(ILogger logger, Exception e, string spectrum, long sequence);
}
