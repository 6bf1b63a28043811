namespace EventSpectrum.Log;

/// <summary>
/// The port to an event store: append a batch after a sequence, read from a sequence, wake me when the log has advanced.
/// Everything an engine must promise is stated here and checked by one contract suite that runs against every engine.
/// </summary>
/// <remarks>
/// Within one spectrum (the tenant) sequence order is commit order: a reader that has seen N has seen everything below N.
/// Sequences grow but are not dense: other spectra draw from the same counter.
/// </remarks>
public interface ISpectrumLog
{
    /// <summary>
    /// Appends all events of the batch in one transaction, if the spectrum's log still ends at <paramref name="after"/>.
    /// When the answer is <see cref="AppendOutcome.Appended"/>, the batch is durable.
    /// </summary>
    /// <param name="spectrum">The spectrum's slug.</param>
    /// <param name="after">The sequence the batch was decided against; 0 for a spectrum without events.</param>
    /// <param name="batch">Events in order, and the command ids that they answer. Either list may be empty, not both.</param>
    /// <param name="cancellation">Cancels waiting; the batch may or may not have been appended then.</param>
    /// <exception cref="InvalidDataException">The store cannot hold what the batch says (a text with U+0000, say); nothing was appended.</exception>
    /// <returns>What happened. Failures of the connection or the server surface as exceptions, with the outcome unknown.</returns>
    Task<AppendOutcome> AppendAsync(string spectrum, long after, AppendBatch batch, CancellationToken cancellation);

    /// <summary>Reads a spectrum's events with <paramref name="after"/> &lt; sequence ≤ <paramref name="upTo"/>, in order, as one consistent prefix.</summary>
    IAsyncEnumerable<RecordedEvent> ReadAsync(string spectrum, long after, long upTo = long.MaxValue, CancellationToken cancellation = default);

    /// <summary>The sequence and recorded time of the spectrum's last event; sequence 0 and <see cref="DateTimeOffset.MinValue"/> when it has none.</summary>
    Task<LogHead> HeadAsync(string spectrum, CancellationToken cancellation);

    /// <summary>The recorded answers of those of the given commands that the log has seen, however long ago.</summary>
    Task<IReadOnlyDictionary<Guid, RecordedCommand>> FindCommandsAsync(string spectrum, IReadOnlyCollection<Guid> commands, CancellationToken cancellation);

    /// <summary>The slugs of all spectra that have events.</summary>
    Task<IReadOnlyList<string>> SpectraAsync(CancellationToken cancellation);

    /// <summary>Tells other nodes that a spectrum's log has advanced. Best effort: losing it costs latency, never an event.</summary>
    Task AnnounceAsync(string spectrum, CancellationToken cancellation);

    /// <summary>
    /// Slugs of spectra whose log may have advanced, as announced by other nodes. Never ends before cancellation, reconnects by itself;
    /// after a reconnect it yields <see cref="EverySpectrum"/>, since announcements may have been missed.
    /// </summary>
    IAsyncEnumerable<string> AnnouncementsAsync(CancellationToken cancellation);

    /// <summary>What <see cref="AnnouncementsAsync"/> yields when any spectrum may have advanced.</summary>
    const string EverySpectrum = "*";
}

/// <summary>An event about to be appended.</summary>
/// <param name="Id">The event's own id, unique for ever.</param>
/// <param name="StreamId">The stream's key, such as <c>tool/lip-sync</c>.</param>
/// <param name="StreamType">The alias of the stream's aggregate, such as <c>tool</c>; written when the stream is new.</param>
/// <param name="Type">The event type's alias, such as <c>vote_cast</c>.</param>
/// <param name="DotnetType">Type and assembly, such as <c>EventSpectrum.Votes.VoteCast, EventSpectrum</c>.</param>
/// <param name="Data">The body: UTF-8 JSON.</param>
public sealed record NewEvent(Guid Id, string StreamId, string StreamType, string Type, string DotnetType, ReadOnlyMemory<byte> Data);

/// <summary>A command that the batch answers, to be recognised for ever.</summary>
/// <param name="Id">The command's key, unique within the spectrum.</param>
/// <param name="EventIndex">The index in the batch of the last event it led to; −1 when it led to none (then its sequence is the one decided against).</param>
/// <param name="Answer">What was answered: JSON, small.</param>
public sealed record NewCommand(Guid Id, int EventIndex, string Answer);

/// <summary>One atomic append.</summary>
public sealed record AppendBatch(IReadOnlyList<NewEvent> Events, IReadOnlyList<NewCommand> Commands);

/// <summary>What came of an append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>All is durable.</summary>
    /// <param name="Sequences">The sequence of each event, in the batch's order, growing.</param>
    /// <param name="RecordedAt">The time of all of them, UTC, never before that of an earlier event of the spectrum.</param>
    public sealed record Appended(IReadOnlyList<long> Sequences, DateTimeOffset RecordedAt) : AppendOutcome;

    /// <summary>Nothing was appended: another writer was first. Read what is missing and decide again.</summary>
    /// <param name="Head">Where the log ends now.</param>
    public sealed record LogMoved(long Head) : AppendOutcome;

    /// <summary>Nothing was appended: at least one command of the batch is already recorded. Look them up and leave them out.</summary>
    public sealed record CommandKnown : AppendOutcome;
}

/// <summary>An event as recorded.</summary>
/// <param name="Sequence">Its place in the log; grows within a spectrum.</param>
/// <param name="Id">Its own id.</param>
/// <param name="StreamId">Its stream.</param>
/// <param name="Version">Its place in its stream, from 1, without gaps.</param>
/// <param name="Type">Its alias.</param>
/// <param name="RecordedAt">When it was recorded, UTC.</param>
/// <param name="Data">Its body: UTF-8 JSON. Valid only until the next event is read.</param>
public sealed record RecordedEvent(
    long Sequence, Guid Id, string StreamId, long Version, string Type, DateTimeOffset RecordedAt, ReadOnlyMemory<byte> Data);

/// <summary>A command that the log has seen.</summary>
public sealed record RecordedCommand(long Sequence, DateTimeOffset RecordedAt, string Answer);

/// <summary>Where a spectrum's log ends.</summary>
public readonly record struct LogHead(long Sequence, DateTimeOffset RecordedAt);
