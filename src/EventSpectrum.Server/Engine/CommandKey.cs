using System.Security.Cryptography;
using System.Text;

namespace EventSpectrum.Server.Engine;

/// <summary>Keys by which retries of commands are recognised.</summary>
public static class CommandKey
{
    /// <summary>The longest command id a caller may choose, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>
    /// The key of a caller's command id, or null when the caller gave none. It is bound to who calls and to what the command is
    /// about, so that nobody can take another's answer, or their own for another act, by repeating an id.
    /// </summary>
    /// <param name="commandId">What the caller sent.</param>
    /// <param name="caller">The participant's id, or the staff key's name.</param>
    /// <param name="act">What is done, such as <c>vote/d03</c>.</param>
    public static Guid? Of(string? commandId, string caller, string act)
    {
        if (commandId is null) return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{act}\n{commandId}"), hash);
        return new Guid(hash[..16]);
    }
}
