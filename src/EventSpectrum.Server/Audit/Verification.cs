using System.Globalization;
using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Audit;

/// <summary>
/// Follows a log's file from its first line to its last, and stops at the first thing that does not hold: an event that is not what was
/// hashed, a batch that does not continue the chain, something missing, added or out of order, a position that does not follow from the votes.
/// </summary>
internal sealed class Verification
{
    private readonly SpectrumState state = new();
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly List<byte> eventHashes = [];
    private readonly SignedHead? head;
    private LogFileLine.Header? header;
    private LogFileLine.Batch? last;
    private byte[] chain = LogHash.BeforeTheFirst.ToArray();
    private long previous, first;
    private DateTimeOffset at = DateTimeOffset.MinValue;
    private bool headMet;

    /// <param name="head">A head that was published, for the log to be held against; or null.</param>
    public Verification(SignedHead? head = null) => this.head = head;

    /// <summary>The spectrum's slug; empty before the first line.</summary>
    public string Spectrum => header?.Spectrum ?? "";

    /// <summary>Events so far.</summary>
    public long Events { get; private set; }

    /// <summary>Of those, the ones whose bodies are withheld.</summary>
    public long Withheld { get; private set; }

    /// <summary>Batches so far.</summary>
    public long Batches { get; private set; }

    /// <summary>The last line, once it was reached.</summary>
    public LogFileLine.End? End { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <exception cref="DoesNotHoldException">It does not hold; the message says what and where.</exception>
    public void Take(string line)
    {
        if (End is not null) throw new DoesNotHoldException("There is more after the last line.");
        switch (Read(line))
        {
            case LogFileLine.Header h when header is null: Begin(h); break;
            case LogFileLine.Header: throw new DoesNotHoldException($"{After()} another file begins.");
            case var _ when header is null: throw new DoesNotHoldException($"The file does not begin as a file of the format “{LogFile.Format}” does.");
            case LogFileLine.Entry entry: Take(entry); break;
            case LogFileLine.Missing m:
                var which = m.From == m.To ? $"Event {Text(m.From)}" : $"{After()} an event between {Text(m.From)} and {Text(m.To)}";
                throw new DoesNotHoldException($"{which} is missing: its batch holds its hash, and it is not there.");
            case LogFileLine.Batch batch: Take(batch); break;
            case LogFileLine.End end: Take(end); break;
        }
    }

    /// <summary>To be called after the last line.</summary>
    /// <exception cref="DoesNotHoldException">The file is not whole.</exception>
    public void Finish()
    {
        if (End is null) throw new DoesNotHoldException($"{After()} the file ends without its last line: the rest of it is missing.");
    }

    private LogFileLine Read(string line)
    {
        try
        {
            return LogFileLine.Read(line);
        }
        catch (FormatException e)
        {
            throw new DoesNotHoldException($"{After()} {e.Message}");
        }
    }

    private void Begin(LogFileLine.Header h)
    {
        if (head is { } published && published.Spectrum != h.Spectrum)
            throw new DoesNotHoldException($"The head is one of “{published.Spectrum}”, and this is the log of “{h.Spectrum}”.");
        if (head is not null && !head.IsSigned())
            throw new DoesNotHoldException("The head's signature does not fit what it says.");
        header = h;
    }

    private void Take(LogFileLine.Entry entry)
    {
        var e = entry.Event;
        var name = Name(e);
        if (e.Sequence <= previous) throw new DoesNotHoldException($"{name} comes after event {Text(previous)}: the order was changed.");
        if (e.RecordedAt < at) throw new DoesNotHoldException($"{name} is recorded before the one before it.");
        if (entry.Hash is null) throw new DoesNotHoldException($"{name} is not what its batch holds a hash of: it was changed, or added later.");
        if (!entry.Withheld && !LogHash.OfEvent(Spectrum, e).AsSpan().SequenceEqual(entry.Hash))
            throw new DoesNotHoldException($"{name} is not as it was recorded: it does not have the hash that its batch holds.");
        if (eventHashes.Count == 0) first = e.Sequence;
        eventHashes.AddRange(entry.Hash);
        (previous, at) = (e.Sequence, e.RecordedAt);
        Events++;
        if (entry.Withheld) Withheld++;
        else Follow(e, name);
    }

    private void Follow(RecordedEvent e, string name)
    {
        // Where bodies are withheld, versions are as well.
        var version = versions.GetValueOrDefault(e.StreamId) + 1;
        if (Withheld == 0 && e.Version != version)
            throw new DoesNotHoldException($"{name} is number {Text(e.Version)} of its stream, where number {Text(version)} is due: something is missing.");
        versions[e.StreamId] = version;
        if (Withheld > 0) return;
        try
        {
            state.Apply(e);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new DoesNotHoldException($"{name} has the right hash and cannot be read: {fault.Message}");
        }
    }

    private void Take(LogFileLine.Batch batch)
    {
        var name = $"The batch of events {Text(batch.Says.First)} to {Text(batch.Says.Last)}";
        var count = eventHashes.Count / LogHash.Size;
        if (!batch.Previous.AsSpan().SequenceEqual(chain))
            throw new DoesNotHoldException($"{name} does not follow the one before it: batches are missing, or were changed or put in.");
        if (count != batch.Says.Events) throw new DoesNotHoldException($"{name} has {Text(count)} events where it says {Text(batch.Says.Events)}.");
        if (count > 0 && (first != batch.Says.First || previous != batch.Says.Last)) throw new DoesNotHoldException($"{name} has others: {Text(first)} to {Text(previous)}.");
        if (batch.Says.RecordedAt != at) throw new DoesNotHoldException($"{name} says another time than its events.");
        if (!LogHash.OfBatch(chain, Spectrum, batch.Says, [.. eventHashes]).AsSpan().SequenceEqual(batch.Hash))
            throw new DoesNotHoldException($"{name} does not have the hash that it should have: it or the hash of one of its events was changed.");
        chain = batch.Hash;
        last = batch;
        eventHashes.Clear();
        Batches++;
        Compare(name);
    }

    private void Compare(string name)
    {
        if (head is null || head.Sequence > previous || headMet) return;
        if (head.Sequence < previous) throw new DoesNotHoldException($"{name} goes beyond event {Text(head.Sequence)}, where the published head says that one ended.");
        if (!chain.AsSpan().SequenceEqual(Convert.FromHexString(head.Hash)))
            throw new DoesNotHoldException($"The log up to event {Text(head.Sequence)} is not the one that the published head vouches for.");
        headMet = true;
    }

    private void Take(LogFileLine.End end)
    {
        if (eventHashes.Count > 0) throw new DoesNotHoldException($"{After()} a batch ends without saying so.");
        if (end.Sequence != previous || end.Events != Events || end.Batches != Batches || header!.UpTo != end.Sequence)
            throw new DoesNotHoldException($"{After()} the file ends, where it should end after event {Text(Math.Max(end.Sequence, header!.UpTo))} and have {Text(end.Events)} events in {Text(end.Batches)} batches.");
        if (!end.Hash.AsSpan().SequenceEqual(chain) || (last is not null && end.At != last.Says.RecordedAt))
            throw new DoesNotHoldException("The head at the file's end is not the last batch's.");
        if (head is not null && !headMet)
            throw new DoesNotHoldException($"The published head vouches for a log up to event {Text(head.Sequence)}; this one ends after event {Text(previous)}.");
        if (Withheld == 0)
        {
            ComparePositions(end);
            CompareLines(end.Lines);
        }

        End = end;
    }

    private void ComparePositions(LogFileLine.End end)
    {
        if (end.Positions is not { } stated) throw new DoesNotHoldException("The file does not say where the tools stood at its end.");
        EndPosition[] followed = [.. EndPosition.All(state)];
        if (stated.Count != followed.Length) throw new DoesNotHoldException($"The file says {Text(stated.Count)} tools; the events make {Text(followed.Length)}.");
        foreach (var (says, makes) in stated.Zip(followed))
        {
            if (says != makes)
                throw new DoesNotHoldException($"The position of “{makes.Tool}” does not follow from its votes: they make {makes.Words()}, and the file says {says.Words()}.");
        }
    }

    private void CompareLines(EndLines? says)
    {
        if (says is null || EndLines.Of(state) is var makes && makes == says) return;
        throw new DoesNotHoldException(
            $"The lines do not follow from what was drawn: that makes {Text(makes.N)} with the sum {Text(makes.Sum)}, and the file says {Text(says.N)} with {Text(says.Sum)}.");
    }

    private string After() => previous == 0 ? "At the beginning" : $"After event {Text(previous)}";

    private static string Name(RecordedEvent e) => $"Event {Text(e.Sequence)} ({e.Type} on {e.StreamId})";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something about a log does not hold. The message is for whoever asked.</summary>
internal sealed class DoesNotHoldException(string message) : Exception(message);
