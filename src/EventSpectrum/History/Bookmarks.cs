using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.History;

/// <summary>A facilitator marked a moment on the timeline.</summary>
/// <param name="BookmarkId">Its id.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Moment">The last event at the moment it marks; null: this event itself.</param>
/// <param name="At">The instant it marks; null: when this was recorded.</param>
/// <param name="By">Who did it.</param>
public sealed record MomentBookmarked(string BookmarkId, string Label, long? Moment, DateTimeOffset? At, string By) : ISpectrumEvent;

/// <summary>A bookmark was removed.</summary>
public sealed record BookmarkRemoved(string BookmarkId, string By) : ISpectrumEvent;

/// <summary>A mark on the timeline.</summary>
/// <param name="Sequence">The last event at the moment it marks.</param>
/// <param name="At">The instant it marks.</param>
public sealed record Bookmark(string Id, string Label, long Sequence, DateTimeOffset At, string By)
{
    /// <summary>A bookmark as it was made.</summary>
    public static Bookmark Create(MomentBookmarked e, in Recorded recorded) => new(e.BookmarkId, e.Label, e.Moment ?? recorded.Sequence, e.At ?? recorded.At, e.By);
}

/// <summary>A facilitator marks a moment.</summary>
/// <param name="BookmarkId">Its id; arrives with the command.</param>
/// <param name="Moment">The sequence it marks; null: now.</param>
/// <param name="At">The instant, beside <paramref name="Moment"/>; null: now.</param>
public sealed record BookmarkMoment(string BookmarkId, string Label, long? Moment, DateTimeOffset? At, string By);

/// <summary>A facilitator removes a mark.</summary>
public sealed record RemoveBookmark(string BookmarkId, string By);

/// <summary>The bookmark that a command was about. When a mark of "now" is set is known only after the commit.</summary>
public sealed record BookmarkOutcome(string BookmarkId, string Label, long? Sequence, DateTimeOffset? At);

/// <summary>Decides on bookmarks.</summary>
public static class BookmarkMomentHandler
{
    /// <summary>The most bookmarks a spectrum has.</summary>
    public const int Most = 1_000;

    private static readonly Refusal TooMany = new(
        RefusalReason.Conflict, "too-many-bookmarks", "There are too many bookmarks", "Remove some before setting another.");

    /// <summary>A moment that has been can be marked.</summary>
    public static Decision Handle(BookmarkMoment command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (command.Moment > spectrum.Sequence) return Refusals.Invalid("sequence", "A bookmark marks what has been, and the log does not reach that far.");
        if (spectrum.Bookmarks.Any(b => b.Id == command.BookmarkId)) return Decision.Nothing;
        if (spectrum.Bookmarks.Count >= Most) return TooMany;
        return Decision.Record(StreamKey.Spectrum, new MomentBookmarked(command.BookmarkId, command.Label, command.Moment, command.At, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static BookmarkOutcome Answer(BookmarkMoment command, SpectrumState spectrum) =>
        new(command.BookmarkId, command.Label, command.Moment, command.At);
}

/// <summary>Decides on their removal.</summary>
public static class RemoveBookmarkHandler
{
    /// <summary>What is not there cannot be removed.</summary>
    public static Decision Handle(RemoveBookmark command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        return spectrum.Bookmarks.Any(b => b.Id == command.BookmarkId)
            ? Decision.Record(StreamKey.Spectrum, new BookmarkRemoved(command.BookmarkId, command.By))
            : new Refusal(RefusalReason.NotFound, "no-bookmark", "No such bookmark", "There is no bookmark of that id; it may have been removed.");
    }

    /// <summary>What the caller is told.</summary>
    public static BookmarkOutcome Answer(RemoveBookmark command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new BookmarkOutcome(command.BookmarkId, "", null, null);
    }
}
