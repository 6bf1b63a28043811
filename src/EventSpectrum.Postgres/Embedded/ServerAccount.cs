namespace EventSpectrum.Postgres.Embedded;

/// <summary>
/// The account PostgreSQL runs under. It refuses to run as root, so a server that is root drops to an unprivileged account
/// by whichever of the system's tools is there.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] Candidates = ["postgres", "_postgres", "nobody"];

    private readonly IReadOnlyList<string> prefix;
    private readonly bool throughShell;

    private ServerAccount(string? name, string? owner, IReadOnlyList<string> prefix, bool throughShell) =>
        (Name, Owner, this.prefix, this.throughShell) = (name, owner, prefix, throughShell);

    /// <summary>The account's name; null when PostgreSQL simply runs as the server does.</summary>
    public string? Name { get; }

    /// <summary><c>uid:gid</c> for chown; null when nothing has to be handed over.</summary>
    public string? Owner { get; }

    /// <summary>Finds the account to use.</summary>
    /// <exception cref="EmbeddedPostgresException">The server is root and there is no way to become anyone else.</exception>
    public static async Task<ServerAccount> FindAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new ServerAccount(null, null, [], false);

        foreach (var name in Candidates)
        {
            if (await IdAsync("-u", name, cancellation) is not { } uid || await IdAsync("-g", name, cancellation) is not { } gid) continue;
            ServerAccount[] ways =
            [
                new(name, $"{uid}:{gid}", ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--init-groups", "--"], false),
                new(name, $"{uid}:{gid}", ["runuser", "-u", name, "--"], false),
                new(name, $"{uid}:{gid}", ["su", name, "-s", "/bin/sh", "-c"], true),
            ];
            foreach (var way in ways)
            {
                var probe = await Command.RunAsync(way.CommandLine(["id", "-u"]), cancellation);
                if (probe.Succeeded && probe.Output == uid) return way;
            }
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and there is no unprivileged account (postgres, nobody) that can be used through setpriv, runuser or su. "
            + "Run EventSpectrum as an ordinary user, or set ConnectionStrings:Postgres to a PostgreSQL server.");
    }

    /// <summary>The command line that runs the given one under the account.</summary>
    public IEnumerable<string> CommandLine(IReadOnlyList<string> words) =>
        throughShell ? [.. prefix, string.Join(' ', words.Select(ShellWord.Quote))] : [.. prefix, .. words];

    /// <summary>Runs a command under the account.</summary>
    public Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation) =>
        Command.RunAsync(CommandLine(words), cancellation);

    /// <summary>Hands a file or directory, with all below it, to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (Owner is null) return;
        var result = await Command.RunAsync(["chown", "-R", Owner, path], cancellation);
        if (!result.Succeeded) throw new EmbeddedPostgresException($"Could not give {path} to the account {Name}: {result.Output}");
    }

    /// <summary>Whether the account can enter a directory, parents included.</summary>
    public async Task<bool> CanEnterAsync(string directory, CancellationToken cancellation) =>
        Owner is null || (await RunAsync(["test", "-x", directory], cancellation)).Succeeded;

    private static async Task<string?> IdAsync(string option, string name, CancellationToken cancellation) =>
        await Command.RunAsync(["id", option, name], cancellation) is { Succeeded: true, Output: var id } && id != "0" ? id : null;
}
