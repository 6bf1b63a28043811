using EventSpectrum.History;
using Microsoft.Extensions.Caching.Memory;

namespace EventSpectrum.Server.History;

/// <summary>Answers about the past, encoded once and kept for a while: a room that opens one link asks one question.</summary>
internal sealed class PastCache : IDisposable
{
    private const long Bytes = 64 << 20;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Bytes });

    /// <summary>The answer to a question, worked out by the first who asks.</summary>
    /// <param name="question">Everything that the answer depends on.</param>
    public byte[] Get(object question, Func<byte[]> answer)
    {
        if (cache.TryGetValue(question, out byte[]? known)) return known!;
        var bytes = answer();
        return cache.Set(question, bytes, new MemoryCacheEntryOptions { Size = bytes.Length, SlidingExpiration = TimeSpan.FromMinutes(20) });
    }

    /// <summary>
    /// The last event that struck a vote or a line, took a strike back, or changed a tool, as merges do: what the corrected past depends on
    /// beside its moment.
    /// </summary>
    public static long Corrections(SpectrumHistory history) => history.Tools.SelectMany(t => t.Strikes).Concat(history.Lines.Strikes)
        .Select(s => s.Stands ? s.From : s.Until).Concat(history.Tools.Select(t => t.Versions[^1].Sequence)).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}
