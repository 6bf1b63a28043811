using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventSpectrum.Votes;

namespace EventSpectrum.Log;

/// <summary>
/// The event types by the alias they are stored under, and how bodies become events again.
/// An older version of a body keeps its alias here for ever, with a function that reads it as today's type.
/// </summary>
public static class EventTypes
{
    private static readonly EventType[] Known =
    [
        Current(EventJson.Default.VoteCast, VoteBody.TryRead),
        Current(EventJson.Default.VoteWithdrawn),
        Current(EventJson.Default.ParticipantJoined),
        Current(EventJson.Default.ParticipantChanged),
        Current(EventJson.Default.ParticipantAdmitted),
        Current(EventJson.Default.ParticipantLeft),
        Current(EventJson.Default.ToolAdded),
        Current(EventJson.Default.ToolEdited),
        Current(EventJson.Default.ToolStartMoved),
        Current(EventJson.Default.ToolHidden),
        Current(EventJson.Default.ToolRestored),
        Current(EventJson.Default.ToolMerged),
        Current(EventJson.Default.ToolUnmerged),
        Current(EventJson.Default.VotesStruck),
        Current(EventJson.Default.VotesReinstated),
        Current(EventJson.Default.LineDrawn),
        Current(EventJson.Default.LineWithdrawn),
        Current(EventJson.Default.LinesStruck),
        Current(EventJson.Default.LinesReinstated),
        Current(EventJson.Default.RollbackApplied),
        Current(EventJson.Default.RollbackUndone),
        Current(EventJson.Default.RollbackRestored),
        Current(EventJson.Default.FlagRaised),
        Current(EventJson.Default.FlagWidened),
        Current(EventJson.Default.FlagJudged),
        Current(EventJson.Default.VotesHeld),
        Current(EventJson.Default.VotesReleased),
        Current(EventJson.Default.ParticipantSuspended),
        Current(EventJson.Default.ParticipantReinstated),
        Current(EventJson.Default.PseudonymReplaced),
        Current(EventJson.Default.SpectrumDefined),
        Current(EventJson.Default.SpectrumRevised),
        Current(EventJson.Default.SettingsChanged),
        Current(EventJson.Default.SpectrumArchived),
        Current(EventJson.Default.SpectrumUnarchived),
        Current(EventJson.Default.SnapshotImported),
        Current(EventJson.Default.MomentBookmarked),
        Current(EventJson.Default.BookmarkRemoved),
        Current(EventJson.Default.SessionStarted),
        Current(EventJson.Default.SessionSwitched),
        Current(EventJson.Default.JoinCodeRenewed),
        Current(EventJson.Default.VotesRevealed),
        Current(EventJson.Default.SessionClosed),
        Current(EventJson.Default.ToolSpotlighted),
        Current(EventJson.Default.SpotlightEnded),
        Current(EventJson.Default.RunStarted),
        Current(EventJson.Default.RunMoved),
        Current(EventJson.Default.RunEnded),
        Current(EventJson.Default.ScreenFrozen),
        Current(EventJson.Default.ScreenReleased),
        Current(EventJson.Default.PresenterLinkMade),
        Current(EventJson.Default.PresenterLinkRevoked),
        Current(EventJson.Default.ToolSuggested),
        Current(EventJson.Default.MoveSuggested),
        Current(EventJson.Default.SuggestionWithdrawn),
        Current(EventJson.Default.SuggestionAccepted),
        Current(EventJson.Default.SuggestionDeclined),
    ];

    private static readonly FrozenDictionary<string, EventType> ByAlias = Known.ToFrozenDictionary(t => t.Alias);
    private static readonly FrozenDictionary<Type, EventType> ByType = Known.Where(t => t.Write is not null).ToFrozenDictionary(t => t.Clr);

    /// <summary>Every alias that can be read, with the type it is read as.</summary>
    public static IReadOnlyList<EventType> All => Known;

    /// <summary>How an event of this type is stored.</summary>
    /// <exception cref="ArgumentException">The type is not a registered event.</exception>
    public static EventType Of(ISpectrumEvent e) =>
        ByType.TryGetValue(e.GetType(), out var type) ? type : throw new ArgumentException($"{e.GetType()} is not a registered event type.", nameof(e));

    /// <summary>Reads a stored body; null for an alias that is not EventSpectrum's, which the folds pass over.</summary>
    /// <exception cref="JsonException">The body is not of the alias's shape.</exception>
    public static ISpectrumEvent? Read(string alias, ReadOnlySpan<byte> body) =>
        ByAlias.TryGetValue(alias, out var type) ? type.Read(body) : null;

    /// <summary>Makes a new event ready to be appended.</summary>
    public static NewEvent ToNew(Guid id, string streamId, ISpectrumEvent e)
    {
        var type = Of(e);
        return new NewEvent(id, streamId, StreamKey.TypeOf(streamId), type.Alias, type.DotnetName, type.Write!(e));
    }

    /// <summary>A CLR name in snake case, as Marten makes its aliases.</summary>
    internal static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static EventType Current<T>(JsonTypeInfo<T> json, Func<ReadOnlySpan<byte>, T?>? quick = null)
        where T : class, ISpectrumEvent =>
        new(SnakeCase(typeof(T).Name), typeof(T),
            body => quick?.Invoke(body) ?? JsonSerializer.Deserialize(body, json) ?? throw new JsonException($"The body of a {typeof(T).Name} is null."),
            e => JsonSerializer.SerializeToUtf8Bytes((T)e, json));
}

/// <summary>One stored shape.</summary>
/// <param name="Alias">What <c>mt_events.type</c> holds.</param>
/// <param name="Clr">The type that bodies of this alias are read as.</param>
/// <param name="Read">Reads a body.</param>
/// <param name="Write">Writes a body; null for shapes that are only read.</param>
public sealed record EventType(string Alias, Type Clr, EventType.Reader Read, Func<ISpectrumEvent, byte[]>? Write)
{
    /// <summary>Reads a body.</summary>
    public delegate ISpectrumEvent Reader(ReadOnlySpan<byte> body);

    /// <summary>What <c>mt_events.mt_dotnet_type</c> holds.</summary>
    public string DotnetName { get; } = $"{Clr.FullName}, {Clr.Assembly.GetName().Name}";
}
