using EventSpectrum.History;
using EventSpectrum.Sessions;

namespace EventSpectrum.Insights;

/// <summary>The stretch of the log that a session is.</summary>
/// <param name="Session">The session as it is at the end of the stretch.</param>
/// <param name="Before">The last event before it began.</param>
/// <param name="Started">The event that opened it.</param>
/// <param name="End">The event that closed it; while it runs, the log's last.</param>
public sealed record SessionSpan(Session Session, Moment Before, Moment Started, Moment End)
{
    /// <summary>Whether it is over.</summary>
    public bool Over => Session.EndedAt is not null;

    /// <summary>What the session that began last goes by, where one does not know its id.</summary>
    public const string Last = "last";

    /// <summary>Finds a session; null where there was none of that id.</summary>
    public static SessionSpan? Find(SpectrumHistory history, string sessionId)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (sessionId == Last && history.SessionVersions is [.., var newest]) sessionId = newest.Session.SessionId;
        SessionVersion? first = null, last = null;
        foreach (var version in history.SessionVersions)
        {
            if (version.Session.SessionId != sessionId) continue;
            first ??= version;
            last = version;
        }

        if (first is not { } began || last is not { } now) return null;
        var started = history.MomentAt(began.Sequence)!.Value;
        var end = now.Session.EndedAt is null ? history.Last!.Value : history.MomentAt(now.Sequence)!.Value;
        return new SessionSpan(now.Session, history.MomentAt(began.Sequence - 1) ?? started, started, end);
    }
}
