namespace EventSpectrum.Log;

/// <summary>Keeps images of folded state. A cache: deleting everything in it changes no answer.</summary>
public interface ICheckpointStore
{
    /// <summary>The newest image of the given format at or below a sequence, or null.</summary>
    Task<Checkpoint?> LoadAsync(string spectrum, int format, long atOrBelow, CancellationToken cancellation);

    /// <summary>Keeps an image; the same sequence and format again replaces it.</summary>
    Task SaveAsync(string spectrum, Checkpoint checkpoint, CancellationToken cancellation);

    /// <summary>Drops every image of a spectrum, or of all when null.</summary>
    Task DeleteAsync(string? spectrum, CancellationToken cancellation);
}

/// <summary>An image of a spectrum's state.</summary>
/// <param name="Format">The version of the image's layout and of the fold that made it; another version is not read.</param>
/// <param name="Sequence">The sequence it was folded up to.</param>
/// <param name="Image">The bytes.</param>
public sealed record Checkpoint(int Format, long Sequence, ReadOnlyMemory<byte> Image);
