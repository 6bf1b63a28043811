using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using EventSpectrum.Log;

namespace EventSpectrum.TestSupport;

/// <summary>A log in memory for tests of what stands on one. It passes the same contract as the real engine; nothing of it lasts.</summary>
public sealed class InMemoryLog : ISpectrumLog
{
    private sealed class Store
    {
        public readonly Lock Access = new();
        public readonly Dictionary<string, Spectrum> Spectra = new(StringComparer.Ordinal);
        public readonly HashSet<Guid> EventIds = [];
        public readonly ConcurrentDictionary<Channel<string>, InMemoryLog> Listeners = new();
        public long Sequence;
    }

    private sealed class Spectrum
    {
        public readonly List<RecordedEvent> Events = [];
        public readonly Dictionary<string, long> Versions = new(StringComparer.Ordinal);
        public readonly Dictionary<Guid, RecordedCommand> Commands = [];
        public LogHead Head = new(0, DateTimeOffset.MinValue);
    }

    private readonly TimeProvider clock;
    private readonly Store store;

    /// <summary>An empty log.</summary>
    /// <param name="clock">Where recorded times come from; the system's clock when null.</param>
    public InMemoryLog(TimeProvider? clock = null) : this(new Store(), clock ?? TimeProvider.System) { }

    private InMemoryLog(Store store, TimeProvider clock) => (this.store, this.clock) = (store, clock);

    /// <summary>The same log as another node sees it.</summary>
    public InMemoryLog OtherNode() => new(store, clock);

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(string spectrum, long after, AppendBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (events, commands) = (batch.Events, batch.Commands);
        if (events.Count == 0 && commands.Count == 0) throw new ArgumentException("A batch has events, or commands, or both.", nameof(batch));
        if (commands.FirstOrDefault(command => command.EventIndex < -1 || command.EventIndex >= events.Count) is { } stray)
            throw new ArgumentException($"Command {stray.Id} refers to event {stray.EventIndex} of {events.Count}.", nameof(batch));

        lock (store.Access)
        {
            var log = Open(spectrum);
            if (log.Head.Sequence != after) return Task.FromResult<AppendOutcome>(new AppendOutcome.LogMoved(log.Head.Sequence));
            if (commands.Any(command => log.Commands.ContainsKey(command.Id)) || commands.DistinctBy(command => command.Id).Count() < commands.Count)
                return Task.FromResult<AppendOutcome>(new AppendOutcome.CommandKnown());
            if (events.Any(e => store.EventIds.Contains(e.Id)) || events.DistinctBy(e => e.Id).Count() < events.Count)
                throw new InvalidOperationException("An event's id is unique for ever.");
            foreach (var e in events) RequireStorable(spectrum, e.Data.Span);

            // PostgreSQL's times have microseconds.
            var now = new DateTimeOffset(clock.GetUtcNow().Ticks / 10 * 10, TimeSpan.Zero);
            var at = now > log.Head.RecordedAt ? now : log.Head.RecordedAt;
            var sequences = new long[events.Count];
            for (var i = 0; i < events.Count; i++)
            {
                var version = log.Versions[events[i].StreamId] = log.Versions.GetValueOrDefault(events[i].StreamId) + 1;
                sequences[i] = ++store.Sequence;
                store.EventIds.Add(events[i].Id);
                log.Events.Add(new RecordedEvent(sequences[i], events[i].Id, events[i].StreamId, version, events[i].Type, at, events[i].Data.ToArray()));
            }

            foreach (var command in commands)
                log.Commands[command.Id] = new RecordedCommand(command.EventIndex < 0 ? after : sequences[command.EventIndex], at, command.Answer);
            if (sequences.Length > 0) log.Head = new LogHead(sequences[^1], at);
            return Task.FromResult<AppendOutcome>(new AppendOutcome.Appended(sequences, at));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        string spectrum, long after, long upTo = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        RecordedEvent[] events;
        lock (store.Access) events = [.. Open(spectrum).Events.Where(e => e.Sequence > after && e.Sequence <= upTo)];
        foreach (var e in events)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return e;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<LogHead> HeadAsync(string spectrum, CancellationToken cancellation)
    {
        lock (store.Access) return Task.FromResult(Open(spectrum).Head);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<Guid, RecordedCommand>> FindCommandsAsync(
        string spectrum, IReadOnlyCollection<Guid> commands, CancellationToken cancellation)
    {
        lock (store.Access)
        {
            var known = Open(spectrum).Commands;
            return Task.FromResult<IReadOnlyDictionary<Guid, RecordedCommand>>(
                commands.Distinct().Where(known.ContainsKey).ToDictionary(id => id, id => known[id]));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> SpectraAsync(CancellationToken cancellation)
    {
        lock (store.Access)
            return Task.FromResult<IReadOnlyList<string>>([.. store.Spectra.Where(s => s.Value.Events.Count > 0).Select(s => s.Key).Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task AnnounceAsync(string spectrum, CancellationToken cancellation)
    {
        foreach (var (heard, node) in store.Listeners)
            if (node != this)
                heard.Writer.TryWrite(spectrum);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> AnnouncementsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var heard = Channel.CreateUnbounded<string>();
        store.Listeners[heard] = this;
        try
        {
            yield return ISpectrumLog.EverySpectrum;
            await foreach (var spectrum in heard.Reader.ReadAllAsync(cancellation)) yield return spectrum;
        }
        finally
        {
            store.Listeners.TryRemove(heard, out _);
        }
    }

    /// <summary>Makes the last recorded time of a spectrum another one, as if the clock had been wrong when it was recorded.</summary>
    public void PretendRecordedAt(string spectrum, DateTimeOffset time)
    {
        lock (store.Access) Open(spectrum).Head = Open(spectrum).Head with { RecordedAt = time };
    }

    /// <summary>What PostgreSQL's jsonb refuses: anything that is no JSON, and texts with U+0000.</summary>
    private static void RequireStorable(string spectrum, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                    throw new JsonException("A text has U+0000.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The log of {spectrum} cannot hold this batch: {error.Message}", error);
        }
    }

    private Spectrum Open(string spectrum) =>
        store.Spectra.TryGetValue(spectrum, out var log) ? log : store.Spectra[spectrum] = new Spectrum();
}
