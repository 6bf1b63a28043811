namespace EventSpectrum.Log;

/// <summary>What a pure decision came to: events to record, nothing to record, or a refusal.</summary>
public sealed class Decision
{
    private Decision(IReadOnlyList<StreamEvent> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    /// <summary>What is to be recorded, in order.</summary>
    public IReadOnlyList<StreamEvent> Events { get; }

    /// <summary>Why nothing may happen, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The command is granted and changes nothing.</summary>
    public static Decision Nothing { get; } = new([], null);

    /// <summary>One event.</summary>
    public static Decision Record(string stream, ISpectrumEvent e) => new([new StreamEvent(stream, e)], null);

    /// <summary>Several events, in one transaction.</summary>
    public static Decision Record(IReadOnlyList<StreamEvent> events) => events.Count == 0 ? Nothing : new Decision(events, null);

    /// <summary>No.</summary>
    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    /// <summary>No.</summary>
    public static Decision FromRefusal(Refusal refusal) => refusal;
}

/// <summary>An event and the stream it belongs to.</summary>
public readonly record struct StreamEvent(string Stream, ISpectrumEvent Event);

/// <summary>A refusal that says what to do.</summary>
/// <param name="Reason">What kind it is; decides the HTTP status.</param>
/// <param name="Code">A word for clients to act on; the last part of the problem's <c>type</c>.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Field">The request's field at fault, if one is.</param>
public sealed record Refusal(RefusalReason Reason, string Code, string Title, string Detail, string? Field = null);

/// <summary>Kinds of refusal.</summary>
public enum RefusalReason
{
    /// <summary>The request itself is wrong.</summary>
    Invalid,

    /// <summary>The caller is nobody the spectrum knows.</summary>
    Unknown,

    /// <summary>The caller may not.</summary>
    Forbidden,

    /// <summary>What it speaks of does not exist.</summary>
    NotFound,

    /// <summary>Not in the state that the spectrum is in.</summary>
    Conflict,
}
