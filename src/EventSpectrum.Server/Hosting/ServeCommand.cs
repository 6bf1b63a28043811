using System.CommandLine;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Embedded;
using Npgsql;

namespace EventSpectrum.Server.Hosting;

/// <summary><c>serve</c>: runs the server. What it does not know itself is configuration, as ASP.NET Core reads it.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    /// <summary>The command.</summary>
    /// <param name="args">The whole command line, for the configuration.</param>
    public static Command Create(string[] args)
    {
        var command = new Command(Name, "Run the server (default). Takes settings such as --urls http://localhost:5080 and --EventSpectrum:LoadSample=false.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((_, cancellation) => RunAsync([.. args.SkipWhile(a => a == Name)], cancellation));
        return command;
    }

    /// <summary>What a word at the start of the command line is when it is neither a command nor a setting, or null.</summary>
    public static string? Misspelt(string[] args, IEnumerable<string> commands) =>
        args is [var first, ..] && first.Length > 0 && first[0] is not ('-' or '/' or '@' or '[') && !first.Contains('=', StringComparison.Ordinal) && !commands.Contains(first)
            ? first
            : null;

    /// <summary>Runs the server until it is told to stop.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        try
        {
            await using var app = ServerApplication.Create(args, Console.Out);
            await app.RunAsync(cancellation);
            return 0;
        }
        catch (Exception e) when (CanBeMended(e))
        {
            await Console.Error.WriteLineAsync($"EventSpectrum cannot start: {e.Message}");
            return 1;
        }
    }

    /// <summary>What the operator can mend is said in one line; anything else is worth its stack trace. A PostgreSQL that is too old is not supported.</summary>
    internal static bool CanBeMended(Exception e) =>
        e is EmbeddedPostgresException or NpgsqlException or IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException or NewerLogException;
}
