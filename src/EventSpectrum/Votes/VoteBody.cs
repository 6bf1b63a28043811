using System.Text.Json;
using EventSpectrum.Log;

namespace EventSpectrum.Votes;

/// <summary>
/// Reads the body of a vote. Nearly all events are votes, and nearly all votes say the same four things: those are read here in a fraction of the time,
/// without making anew the ids that recur. Whatever is spelled otherwise is left to the general reader, which decides what is right.
/// </summary>
internal static class VoteBody
{
    /// <summary>The vote in a body; null for one that the general reader must look at.</summary>
    public static VoteCast? TryRead(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
        string? participant = null, session = null;
        int? x = null, y = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueIsEscaped) return null;
            var name = json.ValueSpan;
            var known = name switch
            {
                [(byte)'X'] => Number(ref json, out x),
                [(byte)'Y'] => Number(ref json, out y),
                _ when name.SequenceEqual("SessionId"u8) => Text(ref json, out session),
                _ when name.SequenceEqual("ParticipantId"u8) => Text(ref json, out participant),
                _ => false,
            };
            if (!known) return null;
        }

        return json.TokenType == JsonTokenType.EndObject && participant is not null && !json.Read() ? new VoteCast(participant, x, y, session) : null;
    }

    private static bool Number(ref Utf8JsonReader json, out int? value)
    {
        value = null;
        if (!json.Read() || json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out var number)) return false;
        value = number;
        return true;
    }

    private static bool Text(ref Utf8JsonReader json, out string? value)
    {
        value = null;
        if (!json.Read() || json.TokenType != JsonTokenType.String || json.ValueIsEscaped) return false;
        value = RecurringTexts.Get(json.ValueSpan);
        return true;
    }
}
