using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace EventSpectrum.Postgres.Embedded;

/// <summary>
/// Where the embedded PostgreSQL listens and how it knows its server: a Unix socket in a private directory with the system's own
/// word for who is calling; where there are no such sockets, loopback with a random password.
/// </summary>
/// <param name="SocketDirectory">The directory of the socket, or null.</param>
/// <param name="Port">The port; part of the socket's name.</param>
/// <param name="Password">The role's password; null with a socket.</param>
internal sealed record Listening(string? SocketDirectory, int Port, string? Password)
{
    /// <summary>The role, which owns the cluster.</summary>
    public const string Role = "eventspectrum";

    // The kernel's limit for a socket's path is 108 bytes on Linux and 104 on macOS, the terminating zero included.
    private const int LongestSocketPath = 103;

    /// <summary>Chooses for this start. What an earlier start left behind is cleared away: the caller holds the data directory's lock.</summary>
    public static async Task<Listening> PrepareAsync(ClusterHome home, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) return new Listening(null, FreePort(), await PasswordAsync(home, cancellation));

        if (File.Exists(home.SocketNote))
        {
            Remove((await File.ReadAllTextAsync(home.SocketNote, cancellation)).Trim());
            File.Delete(home.SocketNote);
        }

        var directory = Path.Combine(home.Path, "socket");
        if (Encoding.UTF8.GetByteCount(Path.Combine(directory, ".s.PGSQL.5432")) > LongestSocketPath)
        {
            directory = Directory.CreateTempSubdirectory("eventspectrum-").FullName;
            await File.WriteAllTextAsync(home.SocketNote, directory, cancellation);
        }

        Remove(directory);
        return new Listening(await home.CreateOwnedAsync(directory, cancellation), 5432, null);
    }

    /// <summary>The connection string for a database.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketDirectory ?? "127.0.0.1",
        Port = Port,
        Username = Role,
        Password = Password,
        Database = database,
    }.ConnectionString;

    /// <summary>Clears the socket's directory away.</summary>
    public void Remove(ClusterHome home)
    {
        if (SocketDirectory is null) return;
        Remove(SocketDirectory);
        File.Delete(home.SocketNote);
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<string> PasswordAsync(ClusterHome home, CancellationToken cancellation)
    {
        if (!File.Exists(home.PasswordFile))
            await home.WriteReadableAsync(home.PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellation);
        return (await File.ReadAllTextAsync(home.PasswordFile, cancellation)).Trim();
    }
}
