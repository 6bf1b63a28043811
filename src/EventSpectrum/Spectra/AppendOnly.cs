using System.Runtime.CompilerServices;

namespace EventSpectrum.Spectra;

/// <summary>
/// A list that grows at its end and is never changed before it, so that what was captured of it may be read by any thread while
/// its owner goes on adding.
/// </summary>
public sealed class AppendOnly<T>
{
    private T[] items = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The one at an index, from 0.</summary>
    public ref readonly T this[int index] => ref items.AsSpan(0, Count)[index];

    /// <summary>The last one; there must be one.</summary>
    public ref readonly T Last => ref this[Count - 1];

    /// <summary>All there are now: a view of fixed length that later additions leave as it is.</summary>
    public ReadOnlyMemory<T> Captured => items.AsMemory(0, Count);

    internal void Add(T item)
    {
        if (Count == items.Length) Array.Resize(ref items, Math.Max(4, Count * 2));
        items[Count++] = item;
    }

    internal void EnsureCapacity(int count)
    {
        if (count > items.Length) Array.Resize(ref items, count);
    }

    /// <summary>Puts what was added in order, before anything was captured of it.</summary>
    internal void Sort(Comparison<T> comparison) => items.AsSpan(0, Count).Sort(comparison);

    /// <summary>Undoes additions. Only what was never captured may be taken back: what a provisional fold added.</summary>
    internal void TakeBackTo(int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) items.AsSpan(count, Count - count).Clear();
        Count = count;
    }
}
