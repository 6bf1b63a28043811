using System.Diagnostics;
using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Engine;

/// <summary>One spectrum on this node: its writer loop, its folded state, and the picture it shows.</summary>
public interface ISpectrum
{
    /// <summary>The trace of the last batch that this node appended; nothing where nothing is traced.</summary>
    ActivityContext LastBatch { get; }

    /// <summary>Its slug.</summary>
    string Slug { get; }

    /// <summary>Cancelled when the node lets go of the spectrum, which nobody has used for a while: whoever waits for it to move on waits in vain.</summary>
    CancellationToken Unloaded { get; }

    /// <summary>The last sequence folded on this node.</summary>
    long Sequence { get; }

    /// <summary>Whether a participant has left, as far as this node has read. Asked with every request, so it waits for nothing.</summary>
    bool HasLeft(string participantId);

    /// <summary>Has a command decided and recorded. Completes only when it is durable.</summary>
    /// <param name="handler">One of <see cref="Handlers"/>.</param>
    /// <param name="command">The command.</param>
    /// <param name="key">The command's key for recognising a retry, or null; see <see cref="CommandKey"/>.</param>
    /// <param name="cancellation">Stops waiting; the command may still be recorded.</param>
    /// <exception cref="SpectrumUnavailableException">The queue is full, or the database does not answer.</exception>
    Task<Receipt<TAnswer>> SendAsync<TCommand, TAnswer>(
        Handler<TCommand, TAnswer> handler, TCommand command, Guid? key, CancellationToken cancellation)
        where TAnswer : class;

    /// <summary>Reads the state between two batches, so that whoever was answered sees what they did. The query must be quick and must not keep the state.</summary>
    Task<T> ReadAsync<T>(Func<SpectrumState, T> query, CancellationToken cancellation);

    /// <summary>The picture at <see cref="Sequence"/> or later; made anew only when the log has moved since the last one.</summary>
    ValueTask<SpectrumView> ViewAsync(CancellationToken cancellation);

    /// <summary>Completes once <see cref="Sequence"/> is greater than a given one.</summary>
    Task WaitBeyondAsync(long sequence, CancellationToken cancellation);

    /// <summary>
    /// Waits until this node has read as far as a sequence that somebody has seen, on another node perhaps. Where it has not, it looks at once.
    /// </summary>
    /// <returns>False when it has not got there in a while: there is no such sequence, or the database does not answer.</returns>
    Task<bool> ReachAsync(long sequence, CancellationToken cancellation);

    /// <summary>Takes out up to <paramref name="most"/> of the votes folded since the last call, as [tool number, x, y] without identities, for the flashes.</summary>
    IReadOnlyList<VoteFlash> TakeFlashes(int most);
}

/// <summary>Another's vote, to be shown for a moment. Coordinates 0 to 100, null where the vote does not speak for the axis.</summary>
public readonly record struct VoteFlash(string ToolId, double? X, double? Y);

/// <summary>The spectra of this node.</summary>
public interface ISpectra
{
    /// <summary>Those that are in use on this node.</summary>
    IEnumerable<ISpectrum> Loaded { get; }

    /// <summary>Every slug that has events, in order.</summary>
    Task<IReadOnlyList<string>> SlugsAsync(CancellationToken cancellation);

    /// <summary>The spectrum of that slug, loaded if need be; null when it has no events.</summary>
    ValueTask<ISpectrum?> FindAsync(string slug, CancellationToken cancellation);

    /// <summary>A spectrum to define: like <see cref="FindAsync"/>, but also one without events.</summary>
    ValueTask<ISpectrum> OpenAsync(string slug, CancellationToken cancellation);
}
