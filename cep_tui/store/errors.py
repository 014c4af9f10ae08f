"""What can go wrong with a vault, said in French."""

from pathlib import Path

from cep_tui.errors import CepError


class VaultMissing(CepError):
    """There is no vault at this path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Aucun coffre à cet endroit : {path}. Rien n’a été créé. "
            "Vérifiez le chemin, ou créez un coffre avec « cep-tui vault create »."
        )


class VaultExists(CepError):
    """A vault (or what is left of one) already stands at this path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Un coffre existe déjà à cet endroit : {path}. Il n’a pas été touché. "
            "Ouvrez-le, ou choisissez un autre chemin."
        )


class VaultBusy(CepError):
    """Another instance has the vault open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Ce coffre est déjà ouvert dans une autre fenêtre : {path}. Rien n’a été modifié. "
            "Fermez l’autre fenêtre de cep-tui, puis recommencez."
        )


class VaultAtWork(CepError):
    """Long work in another thread, or another program, kept the file longer than one waits."""

    def __init__(self) -> None:
        super().__init__(
            "Le coffre est occupé par un travail en cours. Rien n’est encore enregistré et votre "
            "saisie est gardée. Recommencez dans un instant."
        )


class VaultUnwritable(CepError):
    """The disk is full, read-only, or the folder refuses."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Impossible d’écrire dans {path.parent} : le disque est plein ou protégé. "
            "Ce qui était déjà enregistré est intact. Libérez de la place, puis recommencez."
        )


class WrongPassphrase(CepError):
    """The passphrase does not open the vault. Nothing was changed."""

    exit_code = 3

    def __init__(self, wait_seconds: float = 0) -> None:
        self.wait_seconds = wait_seconds
        """How long the next try will have to wait."""
        super().__init__(
            "Cette phrase de passe n’ouvre pas le coffre. Rien n’a été modifié. "
            "Vérifiez les majuscules et les accents, puis recommencez."
        )


class WrongRecoveryWords(WrongPassphrase):
    """The words of the recovery sheet do not open the vault."""

    def __init__(self, wait_seconds: float = 0) -> None:
        super().__init__(wait_seconds)
        self.args = (
            "Ces mots n’ouvrent pas le coffre. Rien n’a été modifié. "
            "Relisez la feuille de secours : 12 mots, dans l’ordre.",
        )


class PassphraseTooShort(CepError):
    """A new passphrase must resist a try-everything attack on a stolen file."""

    def __init__(self, minimum: int) -> None:
        super().__init__(
            f"Cette phrase de passe est trop courte : il en faut au moins {minimum} caractères. "
            "Rien n’a été modifié. Plusieurs mots à la suite conviennent très bien."
        )


class VaultLocked(CepError):
    """The vault was asked something while it is closed."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("Le coffre est verrouillé. Ouvrez-le avec votre phrase de passe.")


class VaultDamaged(CepError):
    """The file cannot be read as it should; the newest sound backup is named."""

    exit_code = 4

    def __init__(self, path: Path, newest_backup: Path | None) -> None:
        self.newest_backup = newest_backup
        if newest_backup is None:
            remedy = (
                "Aucune sauvegarde saine n’a été trouvée : gardez une copie du fichier tel quel."
            )
        else:
            remedy = (
                f"Sauvegarde saine la plus récente : {newest_backup}. Pour la reprendre : "
                f"cep-tui backup restore {newest_backup.name} "
                "(le fichier abîmé sera gardé à côté)."
            )
        super().__init__(f"Le coffre est abîmé : {path}. Il n’a pas été modifié. {remedy}")


class VaultTooRecent(CepError):
    """The vault was written by a newer version of cep-tui."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Ce coffre a été ouvert par une version plus récente de cep-tui : {path}. "
            "Rien n’a été modifié. Installez la dernière version, puis recommencez."
        )


class BackupMissing(CepError):
    """No backup of that name."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(
            f"Aucune sauvegarde de ce nom : {name}. Rien n’a été modifié. "
            f"Les sauvegardes sont dans {folder} ; « cep-tui backup list » les énumère."
        )


class BackupUnsound(CepError):
    """The backup itself is damaged: it is not used."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Cette sauvegarde est abîmée et n’a pas été utilisée : {path}. "
            "Le coffre n’a pas été modifié. Essayez une autre sauvegarde."
        )


class RecordMissing(CepError):
    """No such record, or no longer."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} : introuvable. Rien n’a été modifié. Revenez à la liste.")


class AlreadyAttached(CepError):
    """The reception already belongs to somebody."""

    def __init__(self) -> None:
        super().__init__("Cet accueil est déjà rattaché à une personne. Rien n’a été modifié.")


class StaleRecord(CepError):
    """The record changed since it was read: nothing is overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "Cette fiche a changé entre-temps. Rien n’a été écrasé et votre saisie est gardée. "
            "Rouvrez la fiche pour comparer."
        )


class DraftWaiting(CepError):
    """Something is being typed in a dossier that is about to join another."""

    def __init__(self) -> None:
        super().__init__(
            "Une saisie n’est pas finie dans le dossier qui rejoint l’autre. Rien n’a été réuni et "
            "elle est gardée. Ouvrez ce dossier, enregistrez-la ou abandonnez-la, "
            "puis recommencez."
        )


class NothingToUndo(CepError):
    """There is no act left to undo."""

    def __init__(self) -> None:
        super().__init__("Il n’y a rien à annuler.")


class NothingToRedo(CepError):
    """Nothing was undone since the last act."""

    def __init__(self) -> None:
        super().__init__("Il n’y a rien à rétablir.")


class LabelMissing(CepError):
    """A person needs a label: a name or a pseudonym."""

    def __init__(self) -> None:
        super().__init__(
            "Il faut un nom ou un pseudonyme pour retrouver la personne. "
            "Rien n’a été enregistré ; votre saisie est gardée."
        )


class WordsMissing(CepError):
    """Something on the board needs a few words."""

    def __init__(self) -> None:
        super().__init__(
            "Il faut quelques mots. Rien n’a été enregistré ; votre saisie est gardée."
        )


class RomeCodeWrong(CepError):
    """A ROME code is a letter and four digits."""

    def __init__(self) -> None:
        super().__init__(
            "Un code ROME est une lettre suivie de quatre chiffres, par exemple J1501. "
            "Rien n’a été enregistré. Corrigez-le, ou laissez-le vide."
        )


class SynthesisHandedOver(CepError):
    """What was handed to the person stays as it was handed."""

    def __init__(self) -> None:
        super().__init__(
            "Cette version de la synthèse a été remise à la personne : elle reste telle quelle. "
            "Pour la modifier, faites-en une nouvelle version."
        )
