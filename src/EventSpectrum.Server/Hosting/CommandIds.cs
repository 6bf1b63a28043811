using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Participants;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// The id that a caller gives a command, so that a retry is recognised: <c>commandId</c> in the body (or in the query, where there is
/// no body), or else the header <c>Idempotency-Key</c>.
/// </summary>
internal static class CommandIds
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The command's key, or null when the caller gave no id.</summary>
    /// <param name="check">Takes note when the id is not 1 to 100 characters long.</param>
    /// <param name="act">What is done, such as <c>vote/d03</c>.</param>
    public static Guid? Key(Check check, HttpContext http, string? commandId, Caller caller, string act)
    {
        var (field, id) = commandId is not null ? ("commandId", commandId) : (Header, (string?)http.Request.Headers[Header]);
        if (id is null) return null;
        if (id.Length is >= 1 and <= CommandKey.MaxLength) return CommandKey.Of(id, caller.Key, act);
        check.Wrong(field, $"“{field}” must have 1 to {CommandKey.MaxLength} characters.");
        return null;
    }
}
