using System.Text;
using System.Text.RegularExpressions;

namespace EventSpectrum.TestSupport;

/// <summary>What a server says, and what it says in it.</summary>
internal sealed partial class ServerOutput
{
    private readonly StringBuilder all = new();

    /// <summary>Where the server said that it listens; null before.</summary>
    public Uri? Address { get; private set; }

    /// <summary>The sign-in link that it printed; null before.</summary>
    public Uri? SignInLink { get; private set; }

    /// <summary>Takes a line; null at the end of the stream.</summary>
    public void Add(string? line)
    {
        if (line is null) return;
        lock (all)
        {
            all.AppendLine(line);
            if (Address is null && Listening().Match(line) is { Success: true } listening) Address = new Uri(listening.Groups[1].Value);
            if (SignInLink is null && SignIn().Match(line) is { Success: true } link) SignInLink = new Uri(link.Value);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (all) return all.ToString();
    }

    [GeneratedRegex(@"(?:listens at|listening on:) [\\""]*(https?://[^\s""\\;]+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"https?://\S+/sign-in\?ticket=\S+")]
    private static partial Regex SignIn();
}
