using Microsoft.EntityFrameworkCore;

namespace PatroniSwarm.Clients;

/// <summary>The table of these tests, through EF Core.</summary>
internal sealed class Notes(string connectionString) : DbContext
{
    public DbSet<Note> All { get; set; }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>().ToTable("notes");
        modelBuilder.Entity<Note>().Property(static note => note.Id).HasColumnName("id");
    }
}
