namespace EventSpectrum.Log;

/// <summary>Names of streams. Stream keys are part of the storage format.</summary>
public static class StreamKey
{
    /// <summary>The stream of the spectrum itself: definition, settings, sessions.</summary>
    public const string Spectrum = "spectrum";

    /// <summary>The stream of everyone's lines.</summary>
    public const string Line = "line";

    private const string ToolPrefix = "tool/";
    private const string ParticipantPrefix = "participant/";
    private const string RollbackPrefix = "rollback/";
    private const string FlagPrefix = "flag/";
    private const string SuggestionPrefix = "suggestion/";

    /// <summary>The stream of one tool: its life and its votes.</summary>
    public static string Tool(string toolId) => ToolPrefix + toolId;

    /// <summary>The stream of one participant.</summary>
    public static string Participant(string participantId) => ParticipantPrefix + participantId;

    /// <summary>The stream of one roll-back.</summary>
    public static string Rollback(string rollbackId) => RollbackPrefix + rollbackId;

    /// <summary>The stream of one flag.</summary>
    public static string Flag(string flagId) => FlagPrefix + flagId;

    /// <summary>The stream of one suggestion.</summary>
    public static string Suggestion(string suggestionId) => SuggestionPrefix + suggestionId;

    /// <summary>The suggestion's id in its stream's key.</summary>
    /// <exception cref="FormatException">The key is not a suggestion's.</exception>
    public static ReadOnlySpan<char> SuggestionId(string key) => IdAfter(SuggestionPrefix, key);

    /// <summary>The flag's id in its stream's key.</summary>
    /// <exception cref="FormatException">The key is not a flag's.</exception>
    public static ReadOnlySpan<char> FlagId(string key) => IdAfter(FlagPrefix, key);

    /// <summary>The roll-back's id in its stream's key.</summary>
    /// <exception cref="FormatException">The key is not a roll-back's.</exception>
    public static ReadOnlySpan<char> RollbackId(string key) => IdAfter(RollbackPrefix, key);

    /// <summary>The tool's id in its stream's key.</summary>
    /// <exception cref="FormatException">The key is not a tool's.</exception>
    public static ReadOnlySpan<char> ToolId(string key) => IdAfter(ToolPrefix, key);

    /// <summary>The participant's id in their stream's key.</summary>
    /// <exception cref="FormatException">The key is not a participant's.</exception>
    public static ReadOnlySpan<char> ParticipantId(string key) => IdAfter(ParticipantPrefix, key);

    /// <summary>The alias of the aggregate that a stream holds, as Marten keeps it in <c>mt_streams.type</c>.</summary>
    public static string TypeOf(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? key[..slash] : key;

    private static ReadOnlySpan<char> IdAfter(string prefix, string key) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
            ? key.AsSpan(prefix.Length)
            : throw new FormatException($"'{key}' is not the key of a stream that starts with '{prefix}'.");
}
