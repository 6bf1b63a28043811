using EventSpectrum.Lines;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Engine;

/// <summary>What a spectrum shows at one sequence, to anybody. Immutable, and shared by every reader.</summary>
/// <param name="LastAct">What moderators did last, or null.</param>
/// <param name="PresenterLink">The id of the presenter's link that is good now, or null.</param>
public sealed record SpectrumView(
    long Sequence, DateTimeOffset RecordedAt, SpectrumInfo Info, long InfoSequence, Session? Current, bool VotingOpen, bool AddingOpen,
    int Participants, long Votes, IReadOnlyList<ToolView> Tools, ModerationAct? LastAct, string? PresenterLink = null)
{
    /// <summary>Whether a blind round runs. Then nothing here says where anything was placed, and votes are counted in the round alone.</summary>
    public bool Blind { get; init; }

    /// <summary>The last event that began or ended a blind round; 0 before the first. From it on the picture is another one.</summary>
    public long RoundSequence { get; init; }

    /// <summary>The last event that may have changed what the room's lines show; 0 before the first line.</summary>
    public long LineSequence { get; init; }

    /// <summary>Where the room draws its lines; worked out when first asked for.</summary>
    public Lazy<RoomLine> Line { get; init; } = new(RoomLine.None);
}

/// <summary>What a tool shows at one sequence.</summary>
/// <param name="Info">Its texts and start.</param>
/// <param name="InfoSequence">The last event that changed them.</param>
/// <param name="PlaceSequence">The last event that may have moved the dot.</param>
/// <param name="ChangedAt">When a vote or an edit last changed it.</param>
/// <param name="Position">The dot; null when the start is shown as a ghost.</param>
/// <param name="Votes">How many participants have a vote on it.</param>
/// <param name="VotesX">How many speak for x.</param>
/// <param name="VotesY">How many speak for y.</param>
/// <param name="Spread">Their spread, from five votes on.</param>
/// <param name="Disagreement">What the votes themselves say beyond the sums; worked out when first asked for.</param>
public sealed record ToolView(
    ToolInfo Info, long InfoSequence, long PlaceSequence, DateTimeOffset ChangedAt, Position? Position, int Votes, long VotesX, long VotesY,
    Spread? Spread, Lazy<Disagreement> Disagreement)
{
    /// <summary>All that the votes say; worked out when first asked for. Nothing where votes may not be told of.</summary>
    public Lazy<RoomOpinion> Opinion { get; init; } = new(RoomOpinion.None);
}
