"""`cep-tui vault`: create, check, rekey, info."""

from datetime import date
from typing import Any

from cep_tui import __version__
from cep_tui.cli.parser import Options
from cep_tui.cli.session import (
    ENVIRONMENT,
    NEW_ENVIRONMENT,
    answer,
    new_passphrase,
    opened_vault,
    tell,
    today,
    vault_path,
)
from cep_tui.french.typography import plural
from cep_tui.store.backups import list_backups
from cep_tui.store.creating import create_vault
from cep_tui.store.errors import VaultDamaged, VaultExists
from cep_tui.store.opening import change_passphrase
from cep_tui.store.vault import damaged, vault_exists


def run(options: Options) -> int:
    """Do the action asked for."""
    return {"create": _create, "check": _check, "rekey": _rekey, "info": _info}[options.action](
        options
    )


def _create(options: Options) -> int:
    from cep_tui.documents.recovery_sheet import recovery_sheet
    from cep_tui.store.sheet import note_kept

    path = vault_path(options)
    if vault_exists(path):
        raise VaultExists(path)
    created = create_vault(path, new_passphrase(options.passphrase_file, ENVIRONMENT))
    note_kept(created.vault)
    created.vault.close()
    words = created.recovery_words.split()
    made_on: date = today(options)
    sheet = recovery_sheet(words, vault=path.absolute(), made_on=made_on, counsellor="")
    tell(f"Coffre créé : {path}. Imprimez ou recopiez la feuille de secours, puis effacez l’écran.")
    answer(options, {"vault": str(path), "recovery_words": words}, sheet.splitlines())
    return 0


def _check(options: Options) -> int:
    from cep_tui.store.check import check_vault

    try:
        with opened_vault(options) as vault:
            report = check_vault(vault)
            damage = None if report.sound else damaged(vault.path, vault.data_key())
    except VaultDamaged as error:
        report, damage = None, error
    if damage is not None:
        newest = damage.newest_backup
        document: dict[str, Any] = {
            "sound": False,
            "newest_sound_backup": None if newest is None else str(newest),
        }
        if options.json:
            answer(options, document | _findings(report), [])
        raise damage
    lines = ["Le coffre est en bon état : pages, structure, références, schéma et journal."]
    answer(options, {"sound": True, "newest_sound_backup": None} | _findings(report), lines)
    return 0


def _findings(report: Any) -> dict[str, Any]:
    if report is None:
        return {}
    return {
        "damaged_pages": report.damaged_pages,
        "structure": list(report.structure),
        "broken_references": report.broken_references,
        "revision": report.revision,
        "audit_broken_at": report.audit_broken_at,
    }


def _rekey(options: Options) -> int:
    with opened_vault(options) as vault:
        change_passphrase(vault, new_passphrase(options.new_passphrase_file, NEW_ENVIRONMENT))
        path = vault.path
    lines = [
        "Phrase de passe changée, aussi pour les sauvegardes gardées à côté du coffre.",
        "La feuille de secours reste valable. "
        "Les copies faites ailleurs gardent l’ancienne phrase.",
    ]
    answer(options, {"vault": str(path)}, lines)
    return 0


def _info(options: Options) -> int:
    from cep_tui.store.check import count_people, versions

    with opened_vault(options) as vault:
        people = count_people(vault)
        found = versions(vault)
        path, size = vault.path, vault.path.stat().st_size
    backups = list_backups(path)
    newest = backups[0].name if backups else None
    document = {
        "vault": str(path),
        "size_bytes": size,
        "people": people,
        "backups": len(backups),
        "newest_backup": newest,
        "cep_tui": __version__,
        **found,
    }
    lines = [
        f"Coffre : {path}",
        f"Taille : {size / 1_000_000:.1f} Mo".replace(".", ","),
        plural(people, "personne"),
        f"{plural(len(backups), 'sauvegarde')}, la dernière : {newest or 'aucune'}",
        f"cep-tui {__version__}, schéma {found['schema']}, SQLite {found['sqlite']}, "
        f"SQLCipher {found['sqlcipher']}",
    ]
    answer(options, document, lines)
    return 0
